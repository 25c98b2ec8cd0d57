"""Turns a scene heading into the room that it is heard in: `INT. CONFERENCE ROOM - NIGHT` is a conference room."""

from __future__ import annotations

import re

_PLACES: tuple[tuple[str, str], ...] = (
    # The first match counts, so the narrower place stands before the wider one.
    (r"recording booth|sound booth|phone booth|booth|closet|wardrobe|coffin|confessional", "booth"),
    (r"car|cab|taxi|truck|van|limousine|limo|ambulance|cockpit|carriage|lorry|jeep|driver'?s seat|pickup", "car"),
    (r"tent|yurt|igloo", "tent"),
    (r"bath ?room|shower|toilet|lavatory|washroom|restroom|wc|morgue|locker room", "bathroom"),
    (r"kitchen|pantry|galley|laundry|laundromat", "kitchen"),
    (r"conference|meeting room|boardroom|board room|situation room|briefing|war room|class ?room|court ?room"
     r"|ward room|wardroom|press room|dining room|ballroom|newsroom", "conference room"),
    (r"stair\w*|elevator shaft|lift shaft|belfry|lighthouse|silo", "stairwell"),
    (r"corridor|hallway|passage|passageway|gangway|aisle", "corridor"),
    (r"cathedral|basilica|minster|nave", "cathedral"),
    (r"church|chapel|abbey|monastery|mosque|temple|synagogue|crypt|mausoleum", "church"),
    (r"caves?|cavern|grotto|mine|mineshaft|catacombs?|well", "cave"),
    (r"tunnel|sewer|subway|underground station|metro station|aqueduct|pipe", "tunnel"),
    (r"cellar|basement|dungeon|vault|bunker|cell|crawlspace|wine cellar", "cellar"),
    (r"warehouse|hangar|factory|barn|garage|gymnasium|gym|pool|arena|shipyard|workshop|mill|depot", "warehouse"),
    (r"theat(?:er|re)|cinema|auditorium|opera|studio", "theatre"),
    (r"space ?ship|space ?station|submarine|airlock|capsule|ship'?s bridge|bridge of the|engine room|shuttle"
     r"|starship|spacecraft", "spaceship"),
    (r"lobby|foyer|station|airport|terminal|museum|palace|throne room|great hall|city hall|town hall|hall"
     r"|atrium|concourse|mall|market hall|bank|senate|parliament|assembly", "hall"),
    (r"forest|woods?|jungle|grove|orchard|copse|thicket|woodland", "forest"),
    (r"courtyard|court|yard|plaza|square|quad|cloister", "courtyard"),
    (r"street|alley|alleyway|avenue|road|lane|city|downtown|town|village|parking lot|sidewalk|crossroads"
     r"|boulevard", "street"),
    (r"field|meadow|beach|shore|sea|ocean|lake|river|desert|mountain\w*|hills?|hilltop|garden|park|deck|roof"
     r"|rooftop|cliff|island|farm|moor|prairie|swamp|marsh|harbou?r|docks?|pier|wharf|battlefield|trench|camp"
     r"|cemetery|graveyard|countryside|highway|valley|boat|raft|airfield|runway|balcony|terrace|porch", "outdoors"),
    (r"office|study|bureau|clinic|surgery|reception|library|laboratory|lab|hospital|ward|police station|shop"
     r"|store|bookshop", "office"),
    (r"bedroom|nursery|cabin|compartment|hut|shed|attic|waiting room|nook|cottage|motel room|hotel room", "small room"),
    (r"room|apartment|flat|house|home|parlou?r|lounge|den|bar|pub|tavern|inn|restaurant|caf[eé]|diner|saloon"
     r"|suite|mansion|manor|chamber", "room"),
)  # fmt: skip

_COMPILED = tuple((re.compile(rf"\b(?:{pattern})\b"), room) for pattern, room in _PLACES)
_PREFIX = re.compile(r"^\.?\s*(int\.?\s*/\s*ext|ext\.?\s*/\s*int|i\s*/\s*e|int|ext|est)[.\s]+", re.IGNORECASE)
_OPEN_AIR = frozenset({"forest", "courtyard", "street", "outdoors"})


def room_of_heading(heading: str) -> str:
    """The name of the room (see `rooms`) that a scene heading names; without a word that is known, `outdoors` for
    EXT., `room` for INT., `dry` for anything else.

    What stands after a dash (NIGHT, LATER) is no place. EXT. is always under the sky: `EXT. CHURCH` is outdoors.
    """
    prefix = _PREFIX.match(heading)
    kind = prefix.group(1).lower() if prefix else ""
    outside = kind in ("ext", "est")
    place = re.split(r"\s[-–—]+\s", heading[prefix.end() :] if prefix else heading)[0].lower()
    for pattern, room in _COMPILED:
        if (
            pattern.search(place)
            and not (outside and room not in _OPEN_AIR)
            and not (kind == "int" and room in _OPEN_AIR)
        ):
            return room
    if outside:
        return "outdoors"
    return "room" if kind else "dry"
