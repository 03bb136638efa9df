"""What is true in the made-up town: the answers that a measure of it should find.

Every number here is chosen, none is measured anywhere. Later tests compare with these.
"""

from __future__ import annotations

from datetime import date

from trygghet.model.areas import AreaFunction
from trygghet.model.incidents import Category

#: Expected reported offences in the whole town a year, before the changes below.
YEARLY: dict[str, float] = {
    Category.THEFT: 520,
    Category.VEHICLE: 670,
    Category.VANDALISM: 330,
    Category.VIOLENCE_OUTDOORS: 205,
    Category.THREATS: 150,
    Category.ROBBERY: 32,
    Category.BURGLARY: 125,
    Category.DRUGS: 165,
    Category.TRAFFIC: 180,
    Category.PUBLIC_ORDER: 115,
    Category.SEXUAL: 20,
    Category.DOMESTIC: 40,
    Category.FRAUD: 55,
    Category.OTHER: 60,
}
#: Until this day nothing but seasons and chance changes.
CHANGES_FROM = date(2023, 7, 1)
#: The one category that falls, and by which factor a year. Mostly bicycle thefts.
FALLING = Category.VEHICLE
FALL_A_YEAR = 0.62
#: The one district where offences rise, all categories alike, and by which factor a year.
RISING = "torpa"
RISE_A_YEAR = 1.5

#: Share of a category's offences that happens at a place: the true clusters.
CLUSTERS: dict[str, dict[str, float]] = {
    Category.THEFT: {
        "kopmangatan": 0.16,
        "resecentrum": 0.14,
        "stora-torget": 0.10,
        "hamngatan": 0.04,
        "torpa-torg": 0.03,
        "sjobackens-centrum": 0.04,
    },
    Category.VEHICLE: {"resecentrum": 0.16, "stora-torget": 0.04, "kopmangatan": 0.03},
    Category.VANDALISM: {"resecentrum": 0.07, "gangtunneln": 0.16, "aparken": 0.05},
    Category.VIOLENCE_OUTDOORS: {
        "hamngatan": 0.24,
        "resecentrum": 0.12,
        "stora-torget": 0.10,
        "aparken": 0.03,
        "kopmangatan": 0.03,
    },
    Category.THREATS: {"resecentrum": 0.12, "hamngatan": 0.08, "stora-torget": 0.08},
    Category.ROBBERY: {"resecentrum": 0.16, "aparken": 0.10, "hamngatan": 0.10},
    Category.DRUGS: {
        "resecentrum": 0.22,
        "aparken": 0.14,
        "stora-torget": 0.10,
        "hamngatan": 0.06,
    },
    Category.PUBLIC_ORDER: {
        "hamngatan": 0.26,
        "stora-torget": 0.18,
        "resecentrum": 0.14,
        "sodra-stranden": 0.04,
    },
}
#: Places that are always dense. Below, the school yard is dense only from a day on, the underpass only
#: until one.
LASTING_CLUSTERS = ("resecentrum", "stora-torget", "hamngatan")

#: A place that became denser than in its own three years before: vandalism, so many more a month.
NEW_CLUSTER = "brukslyckans-skolgard"
NEW_CLUSTER_CATEGORY = Category.VANDALISM
NEW_CLUSTER_FROM = date(2024, 9, 1)
NEW_CLUSTER_A_MONTH = 3.5
#: A place that became less dense than in its own three years before; what left it spread over the town.
FADED_CLUSTER = "gangtunneln"
FADED_CLUSTER_CATEGORY = Category.VANDALISM
FADED_CLUSTER_FROM = date(2024, 7, 1)
FADED_CLUSTER_SHARE = 0.02

#: By which factor the nights of an event have more than the usual patterns give (generators/patterns.py).
#: Larger than life, so that a town of this size shows them: on Valborg some six times an ordinary night.
EVENT_NIGHTS = {
    "Valborg": 2.6,
    "Midsommar": 2.2,
    "Nyårsafton": 2.4,
    "Hamnfesten": 2.2,
    "Lönehelg": 1.3,
}

#: What happens away from the clusters, a resident, against an ordinary residential district.
FUNCTION_LEVEL = {
    AreaFunction.CENTRE: 2.2,
    AreaFunction.MIXED: 1.4,
    AreaFunction.RECREATION: 1.0,
    AreaFunction.RESIDENTIAL: 1.0,
}
DISTRICT_LEVEL = {
    "nordbyn": 0.85,
    "ekliden": 0.75,
    "sjobacken": 0.95,
    "lunda": 0.80,
    "asen": 0.95,
    "sodra-angen": 0.90,
    "torpa": 0.75,
    "brukslyckan": 1.15,
    "vallmon": 0.80,
}

#: Share of residents 16-84 who feel very or fairly safe in the area where they live, by wave.
SAFE_HOME_AREA = {"2021": 0.65, "2022": 0.67, "2023": 0.70, "2025": 0.78}
#: Share who feel very or fairly unsafe out late in the evening, or practically never go out.
UNSAFE_OUT_LATE = {"2021": 0.37, "2022": 0.36, "2023": 0.34, "2025": 0.28}
#: Log-odds of feeling safe against the town's average; only Centrum öst is far from the rest.
SAFETY_BY_DISTRICT = {
    "nordbyn": 0.15,
    "ekliden": 0.45,
    "sjobacken": 0.05,
    "lunda": 0.20,
    "centrum-vast": -0.25,
    "centrum-ost": -1.05,
    "hamnen": -0.10,
    "asen": 0.20,
    "sodra-angen": 0.30,
    "torpa": -0.05,
    "brukslyckan": -0.15,
    "vallmon": 0.25,
    "": 0.40,
}
#: Log-odds of women against men: at home in the area, and out late in the evening.
WOMEN_HOME_AREA = -0.25
WOMEN_OUT_LATE = -1.10
#: The other questions' true shares of the town, by wave, and log-odds of women against men.
SAFE_CENTRE_LATE = {"2021": 0.47, "2022": 0.48, "2023": 0.50, "2025": 0.56}
AVOIDS_GOING_OUT = {"2021": 0.24, "2022": 0.23, "2023": 0.22, "2025": 0.18}
UNSAFE_PLACES_EXIST = {"2021": 0.68, "2022": 0.67, "2023": 0.65, "2025": 0.58}
WORRY_ASSAULT = {"2021": 0.24, "2022": 0.23, "2023": 0.22, "2025": 0.19}
WORRY_BURGLARY = {"2021": 0.26, "2022": 0.25, "2023": 0.26, "2025": 0.24}
WORRY_SEXUAL_OFFENCES = {"2021": 0.17, "2022": 0.16, "2023": 0.16, "2025": 0.14}
WORRY_ROBBERY = {"2021": 0.15, "2022": 0.15, "2023": 0.14, "2025": 0.12}
WORRY_FRAUD = {"2021": 0.22, "2022": 0.24, "2023": 0.26, "2025": 0.29}
WORRY_VANDALISM = {"2021": 0.21, "2022": 0.20, "2023": 0.21, "2025": 0.19}
CONFIDENCE_POLICE = {"2021": 0.52, "2022": 0.53, "2023": 0.55, "2025": 0.58}
WOMEN_OTHER = {"worry_sexual_offences": 2.6, "worry_assault": 0.25, "unsafe_places_exist": 0.35}

#: Share of residents 16-84 who tick a problem in their area, by wave; the last choice is "none of these".
PROBLEMS = {
    "Nedskräpning": {"2021": 0.34, "2022": 0.33, "2023": 0.33, "2025": 0.30},
    "Klotter": {"2021": 0.17, "2022": 0.17, "2023": 0.16, "2025": 0.15},
    "Skadegörelse": {"2021": 0.19, "2022": 0.18, "2023": 0.18, "2025": 0.17},
    "Trasig eller dålig belysning": {"2021": 0.31, "2022": 0.29, "2023": 0.27, "2025": 0.20},
    "Buskörning": {"2021": 0.28, "2022": 0.29, "2023": 0.29, "2025": 0.28},
    "Öppen narkotikahandel": {"2021": 0.11, "2022": 0.11, "2023": 0.10, "2025": 0.08},
    "Berusade personer utomhus": {"2021": 0.15, "2022": 0.14, "2023": 0.14, "2025": 0.12},
    "Cykelstölder": {"2021": 0.26, "2022": 0.26, "2023": 0.25, "2025": 0.15},
}
NO_PROBLEM = "Inget av detta"

#: What an open web survey in the autumn of 2024 finds: those who feel less safe answer more (log-odds).
OPEN_SURVEY_SHIFT = -0.55
#: How much likelier (log) some are to answer the open web survey than others.
OPEN_SURVEY_PULL = {
    "district": {"centrum-ost": 0.8, "centrum-vast": 0.45, "hamnen": 0.4, "vallmon": 1.6, "": 0.85},
    "sex": {"women": 0.35},
    "age": {"16-29": -0.1, "30-44": 0.35, "45-64": 0.15, "65-84": -0.55},
}

#: The whole country's shares in the made-up national survey: of all, of women, of men.
COUNTRY_2025 = {
    "safe_home_area": (0.812, 0.790, 0.834),
    "unsafe_out_late": (0.262, 0.352, 0.174),
    "avoids_going_out": (0.171, 0.236, 0.107),
    "worry_assault": (0.168, 0.181, 0.155),
    "worry_burglary": (0.221, 0.226, 0.216),
    "worry_sexual_offences": (0.128, 0.229, 0.028),
    "worry_fraud": (0.284, 0.303, 0.265),
    "confidence_police": (0.574, 0.592, 0.556),
}
COUNTRY_2023 = {
    "safe_home_area": (0.796, 0.771, 0.821),
    "unsafe_out_late": (0.281, 0.374, 0.189),
    "confidence_police": (0.561, 0.578, 0.544),
}
