"""From the names of places to coordinates, with how exact they are; nothing where that can't be told."""
