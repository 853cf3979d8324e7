"""Can these numbers be trusted?"""

from dashboard import session
from dashboard.kit import figure
from dashboard.kit.answer import show_answer
from dashboard.kit.earlier import part
from dashboard.subjects.quality import checks

show_answer(checks.answer)
part(checks.show_held_back)
if session.scope().holds("loads_added_up"):
    figure.show(checks.loads)
if session.scope().holds("quality_checks"):
    figure.show(checks.checks)
figure.show(checks.definitions)
part(checks.show_lineage)
