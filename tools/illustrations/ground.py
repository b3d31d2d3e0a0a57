"""What all pictures share: the paper wall, the table, the light, the grain of the print."""

from tools.illustrations.drawing import Sheet
from tools.illustrations.palette import NIGHT, PAPER, SUN, TABLE, mix

WIDTH, HEIGHT = 1200, 900
HORIZON = 520

_FILTERS = """
<filter id="soft" filterUnits="userSpaceOnUse" x="-50" y="-50" width="1300" height="1000"><feGaussianBlur stdDeviation="5"/></filter>
<filter id="glow" filterUnits="userSpaceOnUse" x="-50" y="-50" width="1300" height="1000"><feGaussianBlur stdDeviation="34"/></filter>
<filter id="cut" filterUnits="userSpaceOnUse" x="0" y="0" width="1200" height="900" color-interpolation-filters="sRGB">
<feTurbulence type="fractalNoise" baseFrequency="0.035" numOctaves="2" seed="11"/>
<feDisplacementMap in="SourceGraphic" scale="4.5" xChannelSelector="R" yChannelSelector="G"/></filter>
<filter id="grain" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
<feTurbulence type="fractalNoise" baseFrequency="0.36" numOctaves="2" seed="8"/>
<feColorMatrix values="0 0 0 0 0.14  0 0 0 0 0.08  0 0 0 0 0.08  0 0 0 1.5 -0.66"/></filter>
<filter id="flecks" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
<feTurbulence type="fractalNoise" baseFrequency="0.13" numOctaves="3" seed="21"/>
<feColorMatrix values="0 0 0 0 1  0 0 0 0 0.95  0 0 0 0 0.84  0 0 0 9 -6.5"/></filter>
<filter id="brush" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
<feTurbulence type="fractalNoise" baseFrequency="0.003 0.11" numOctaves="3" seed="4"/>
<feColorMatrix values="0 0 0 0 1  0 0 0 0 0.98  0 0 0 0 0.92  0 0 0 3.4 -1.55"/></filter>
<radialGradient id="day" cx="0.27" cy="0.2" r="0.95"><stop offset="0" stop-color="#fffaf0"/>
<stop offset="0.55" stop-color="#fffaf0" stop-opacity="0"/><stop offset="1" stop-color="#6b4a34" stop-opacity="0.2"/></radialGradient>
"""


def compose(things: Sheet) -> str:
    """The finished picture: ``things`` on the table of the set, as an SVG document of 1200 × 900."""
    definitions = f"<defs>{_FILTERS}<g>{''.join(things.definitions)}</g></defs>"
    sheet = f'<rect width="{WIDTH}" height="{HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">{definitions}'
        f'{sheet} fill="{PAPER}"/>{_table()}'
        f'{sheet} filter="url(#brush)" opacity="0.34"/>{sheet} fill="url(#day)"/>'
        f'<g filter="url(#cut)">{"".join(things.parts)}</g>'
        f'{sheet} filter="url(#flecks)" opacity="0.3"/>{sheet} filter="url(#grain)" opacity="0.24"/></svg>'
    )


def _table() -> str:
    edge = f"M0 {HORIZON}C300 {HORIZON - 3} 800 {HORIZON + 3} 1200 {HORIZON}"
    return (
        f'<path d="{edge}V900H0Z" fill="{TABLE}"/>'
        f'<path d="{edge}V560H0Z" fill="{mix(TABLE, NIGHT, 0.07)}" filter="url(#glow)" opacity="0.8"/>'
        f'<path d="M0 660L1200 600V900H0Z" fill="{mix(TABLE, SUN, 0.45)}" filter="url(#glow)" opacity="0.75"/>'
    )
