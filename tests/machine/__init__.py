"""The house as a machine sees it: started, stopped, killed, refused a port or a disk."""
