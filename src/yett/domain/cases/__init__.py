"""A submission and its life until the outcome; conducts the rooms below."""
