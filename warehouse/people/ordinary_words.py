"""Words that names of files are made of, and that name nobody there, though people are called so."""

from warehouse.contract import TABLES
from warehouse.contract.in_spanish import TABLES_IN_SPANISH

# What people write beside the name of a list: when it is of, which version it is, what it holds.
BESIDE = """
january february march april may june july august september october november december
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
monday tuesday wednesday thursday friday saturday sunday
lunes martes miercoles jueves viernes sabado domingo
spring summer fall autumn winter primavera verano otono invierno
copy copia final new nuevo nueva old backup draft borrador updated actualizado refused rechazadas version
list lista sheet hoja table tabla data datos book libro form forms responses respuestas export tracker log
sign in to up us of and for from the by with at on my all week month year
de del la las el los y en con para por a al un una mes ano semana
csv xlsx xlsm xls ods tsv txt
"""
OF_TABLES = " ".join((*TABLES, *TABLES_IN_SPANISH)).replace("_", " ")
ORDINARY = frozenset(f"{OF_TABLES} {BESIDE}".split())
