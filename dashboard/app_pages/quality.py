"""Can these numbers be trusted?"""

from dashboard import session
from dashboard.components import answer, figure, quality

answer.show(quality.answer)
quality.show_held_back()
if session.scope().holds("loads"):
    figure.show(quality.loads)
if session.scope().holds("quality_checks"):
    figure.show(quality.checks)
figure.show(quality.definitions)
quality.show_lineage()
