"""Open311 GeoReport v2: the gate's services for other people's programs."""
