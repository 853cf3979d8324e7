"""From a checked release to the one that is shown: the verdict, the releases kept, the pointer."""
