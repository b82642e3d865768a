"""Words that mean the same in goals and in what mentors write: short forms, synonyms, other languages.

Each line is one meaning, and lines that begin alike are one. It is no dictionary: only what people write
about work and learning, where pieces of words alone would find nothing in common. Programs add their own
lines (`Rules.aliases`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence

LINES = """
leadership | leading | lead a team | leading people | führung | führen | team leiten | liderazgo
leadership | liderar | encadrement | diriger une équipe | management | manager | managing people
leadership | people management | führungskraft
feedback | giving feedback | rückmeldung | retour | retroalimentación | critique
public speaking | presenting | presentation | presentations | talks | speaking | stage | vortrag
public speaking | vorträge | präsentieren | präsentation | prise de parole | presentaciones
public speaking | hablar en público
writing | write clearly | documents | schreiben | écriture | rédaction | escribir
negotiation | negotiating | verhandeln | verhandlung | négociation | negociación
conflict | difficult conversations | hard conversations | konflikt | konflikte | conflit | conflicto
delegation | delegating | delegate | delegieren | déléguer | delegar
time management | prioritising | prioritizing | focus | zeitmanagement | priorisieren | gestion du temps
time management | gestión del tiempo
career | promotion | next role | karriere | laufbahn | beförderung | carrière | carrera | aufstieg
confidence | impostor syndrome | imposter syndrome | self-doubt | selbstvertrauen | confiance en soi
confidence | confianza
networking | stakeholders | stakeholder management | netzwerk | réseau | contactos
strategy | strategic thinking | strategie | stratégie | estrategia
coaching | mentoring | listening | zuhören | écoute
product management | product manager | product thinking | pm | roadmap | produktmanagement
project management | project manager | planning projects | projektmanagement | projektleitung
project management | gestion de projet | gestión de proyectos
data analysis | analytics | data science | figures | statistics | datenanalyse | analyse de données
data analysis | análisis de datos
machine learning | ml | artificial intelligence | ai | deep learning | maschinelles lernen | ki
machine learning | apprentissage automatique
javascript | js | typescript | ts | ecmascript
python | py | django | pandas
kubernetes | k8s | containers | docker
devops | sre | site reliability | ci/cd | deployment | operations
cloud | aws | azure | gcp
databases | database | sql | postgres | postgresql | mysql | datenbanken | datenbank | bases de datos
software design | architecture | system design | softwarearchitektur | architektur
software design | conception logicielle
testing | tests | quality assurance | qa | tdd | qualitätssicherung
design | ux | user experience | ui | user research | gestaltung
sales | selling | key accounts | vertrieb | verkauf | vente | ventas
marketing | branding | communications | öffentlichkeitsarbeit
finance | budget | budgeting | controlling | accounting | finanzen | budgetplanung | comptabilité
finance | finanzas
human resources | hr | recruiting | hiring | interviewing | personal | recrutement | contratación
work-life balance | family | parental leave | elternzeit | familie | part-time | teilzeit | vie privée
work-life balance | conciliación
relocation | moving abroad | expat | umzug | ausland | expatriation
language learning | english | englisch | german | deutsch | anglais | allemand
security | infosec | cyber security | cybersecurity | sicherheit | sécurité | seguridad
excel | spreadsheets | tabellen | tableur
""".strip().splitlines()

WORD = re.compile(r"\w+")
LONGEST_PHRASE = 4

Meanings = Mapping[tuple[str, ...], str]
"""What each phrase, as its words, means: the first phrase of its line."""


def meanings(more: Iterable[Sequence[str]] = ()) -> Meanings:
    """The table, with a program's own lines before it."""
    table: dict[tuple[str, ...], str] = {}
    for line in (*more, *(line.split("|") for line in LINES)):
        phrases = [tuple(WORD.findall(phrase.casefold())) for phrase in line]
        for phrase in filter(None, phrases):
            table.setdefault(phrase, " ".join(phrases[0]))
    return table


def meant(words: Sequence[str], table: Meanings) -> set[str]:
    """The meanings that a text speaks of."""
    starts = range(len(words))
    phrases = {
        tuple(words[start : start + size]) for start in starts for size in range(1, LONGEST_PHRASE + 1)
    }
    return {table[phrase] for phrase in phrases if phrase in table}
