"""The PostgreSQL that comes along: the binaries of a wheel, run as our own child on a private socket."""
