"""Scotland, declared: bodies, areas, vocabulary and services. No engine code."""
