"""Administration: the bodies, persons and local rules of the house, each change with its day and its trace."""
