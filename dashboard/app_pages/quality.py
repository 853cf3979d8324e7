"""Can these numbers be trusted?"""

from dashboard import session
from dashboard.components import quality

quality.show_answer()
quality.show_held_back()
if session.scope().holds("loads"):
    quality.show_loads()
if session.scope().holds("quality_checks"):
    quality.show_checks()
quality.show_definitions()
quality.show_lineage()
