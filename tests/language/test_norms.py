"""What chat spelling is read as: a table per phenomenon, `written -> norms`."""

import pytest

from annot.language.shadow import shade

CASES = {
    "letter flooding": """
        ooooverdrijf -> overdrijf
        nooooit echttt niiiet zooo jaaa -> nooit echt niet zo ja
        boooos booos -> boos boos
        NOOOOIT nnnooooiittt khebbb -> nooit nooit ik heb
    """,
    "extra and missing letters": """
        nooitt noit nooid egt ech tog ng -> nooit nooit nooit echt echt toch nog
        altij altijt altyt khebb echtt -> altijd altijd altijd ik heb echt
        overdrijvt overdrijfd overdrijft -> overdrijft overdrijft overdrijft
        overdrijfdt overdrijfde -> overdrijft overdrijft ge
    """,
    "y for ij": """
        jy altyd overdryf gy myn overdryft jyyyy -> jij altijd overdrijf gij mijn overdrijft jij
    """,
    "dropped n": "overdrijve aanstelle overdreve -> overdrijven aanstellen overdreven",
    "abbreviations": """
        ff effe effen gwn idd wss -> even even even gewoon inderdaad waarschijnlijk
        mss msch sws nx nix tg vr -> misschien misschien sowieso niks niks tegen voor
        mr da wa mn m'n zn z'n -> maar dat wat mijn mijn z'n z'n
        bn bnt hb hbt wnr ovrdrijf -> ben bent heb hebt wanneer overdrijf
        iig -> in ieder geval
    """,
    "proclitic k": """
        'k heb ’k heb ‘k heb -> ik heb ik heb ik heb
        kheb khb keb kem kga kzal kzou -> ik heb ik heb ik heb ik heb ik ga ik zal ik zou
        kwas kben kzeg kzei kvind kdenk -> ik was ik ben ik zeg ik zei ik vind ik denk
        ksnap kweet kkan kmoet kwil kwou kzie -> ik snap ik weet ik kan ik moet ik wil ik wou ik zie
        'kheb kweeni Kheb -> ik heb ik weet niet ik heb
        k heb heb k nooit -> ik heb heb ik nooit
        ekik ikke heb kik -> ik ik heb ik
    """,
    "'t": """
        't ’t ‘t is -> het het het is
        tis twas tzit tzal tgaat tvalt -> het is het was het zit het zal het gaat het valt
        ist is't hebt't zeg't wast? -> is het is het hebt het zeg het wast ?
        t valt, aan t overdrijven -> het valt , aan het overdrijven
    """,
    "dat": """
        da da's dats da't da'k da 'k -> dat dat is dat is dat het dat ik dat ik
        dage dagge da ge daje dattie -> dat ge dat ge dat ge dat je dat hij
        das waar, maar das niet -> dat is waar , maar dat is niet
        zegt dak overdrijf dakk -> zegt dat ik overdrijf dat ik
    """,
    "conjunction with ge, je": """
        omdage omda ge omdaje omda -> omdat ge omdat ge omdat je omdat
        asge alsge azzege wage tot ge -> als ge als ge als ge wat ge tot ge
        as je, as ge -> als je , als ge
    """,
    "verb with ge": """
        hebde hedde ebde zedde kunde -> hebt ge hebt ge hebt ge zijt ge kunt ge
        moette moogde doede weette -> moet ge moogt ge doet ge weet ge
        ziede denkte hebdegij -> ziet ge denkt ge hebt ge gij
        zijde gij, gade gij, wilde gij -> zijt ge gij , gaat ge gij , wilt ge gij
        zegde gij, stelde gij, maakte gij -> zegt ge gij , stelt ge gij , maakt ge gij
        Stelde u ni aan? -> stelt ge u niet aan ?
        wat maakte gij allez -> wat maakt ge gij allez
    """,
    "verb with ik": """
        hebbek hebbekik zegek weetek -> heb ik heb ik zeg ik weet ik
        kanek benek zalek dat hek nooit gezegd -> kan ik ben ik zal ik dat heb ik nooit gezegd
    """,
    "dropped h and d": "ebt eb goe ouw nimeer niemeer -> hebt heb goed uw niet meer niet meer",
    "negation": """
        nie nieeet -> niet niet
        ge zijt ni gek, ik doe da nit -> ge zijt niet gek , ik doe dat niet
        gaat da ni? stop ni! -> gaat dat niet ? stop niet !
        genen gin zin heb gin zin -> geen gin zin heb geen zin
        gij zijt ne zot -> gij zijt ne zot
        doe zo moeilijk ni ni zo -> doe zo moeilijk niet niet zo
    """,
    "double negation is one": """
        nooit ni, niks nie, niemand nie -> nooit , niks , niemand
        nog nooit nie -> nog*nooit
        nooit, niet -> nooit , niet
    """,
    "stress accents": """
        jíj míj ík zó nóóit écht tóch dát -> jij mij ik zo nooit echt toch dat
        jíj́ nòoit één hé hè café -> jij nooit één hé hè café
        Eén éen egoistisch I'm -> één één egoïstisch i'm
    """,
    "leet": "g3k 0verdrijf 0v3rdr1jf n1et w8 -> gek overdrijf overdrijf niet wacht",
    "whatsapp markup": """
        *nooit* _je overdrijft_ ~nee~ *_gek_* g*k -> nooit je overdrijft nee gek g*k
    """,
    "glued words": """
        steljeniet dathebik nooitgezegd -> stel je niet dat heb ik nooit gezegd
        overgevoelig over-gevoelig -> overgevoelig overgevoelig
    """,
    "joined by signs": """
        ok.dat nooit/nergens je/jij -> ok . dat nooit / nergens je / jij
        zei:'je bent gek' -> zei : ' je bent gek '
        👍🏽ok je overdrijft...echt fout!!1 -> 👍 ok je overdrijft … echt fout !
        heb’m zo’n d’r hebm -> heb hem zo'n d'r hebm
    """,
    "never expanded": """
        mijn das, ma me is het dr kk -> mijn das , ma me is het dr kk
        hij wilde, hij maakte da ni -> hij wilde , hij maakte dat niet
        een zijde jurk, haar gade -> een zijde jurk , haar gade
        k? ok k. -> k ? ok k .
        het dak, achter het hek -> het dak , achter het hek
        toen wilde ik, ge stelde da voor -> toen wilde ik , ge stelde dat voor
        ni de auto, de as -> ni de auto , de as
        je eigen schatje beetje geworden -> je eigen schatje beetje geworden
        foto's 's avonds voorstellen -> foto's 's avonds voorstellen
        je jij jou jouw u uw ge gij -> je jij jou jouw u uw ge gij
    """,
    "signs": """
        „a” “b” «c» -> " a " " b " " c "
        ?! !!! .. … . -- – — -> ? ! … … . - - -
        bijv. d.w.z. 12:03 1-2-2024 -> bijv. d.w.z. 12:03 1-2-2024
    """,
    "emoji": """
        😂😂 ❤️ 🤷🏽‍♀️ 👨‍👩‍👧 🇧🇪 -> 😂 😂 ❤ 🤷 👨 🇧🇪
        :) :-))) =) ;) :P xD XDDD :D <3 :'( -> :) :) :) ;) :p xd xd :d <3 :'(
    """,
}
ROWS = [
    pytest.param(*row.strip().split(" -> "), id=f"{phenomenon}: {row.strip()}")
    for phenomenon, rows in CASES.items()
    for row in rows.strip().splitlines()
]


@pytest.mark.parametrize(("written", "norms"), ROWS)
def test_norms(written, norms, spelling):
    found = [token.norm.replace(" ", "*") for token in shade(written, spelling)]
    assert found[1:-1] == norms.split()


@pytest.mark.parametrize(
    "address",
    ["https://nooit.nl/je?x=gek", "www.niet.be", "jan.nooit@gek.nl", "@nooit_gek", "nu.nl/nooit"],
)
def test_nothing_matches_in_an_address(address, spelling):
    found = shade(f"zie {address}, nooit", spelling)
    assert [t.norm for t in found] == ["¶", "zie", "", ",", "nooit", "¶"]
    assert (found[2].start, found[2].end) == (4, 4 + len(address))
