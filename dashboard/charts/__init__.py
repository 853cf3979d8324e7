"""Charts: pure functions of a frame, named for the comparison they make.

A chart speaks no language (words come in as arguments) and knows no colour but its palette's.
`canvas.specification` turns one into what a page shows, `picture` into what a printer takes.
"""

from altair.utils import schemapi

# Altair would check every piece against its schema as it is built, which takes longer than all the rest.
schemapi.disable_debug_mode()
