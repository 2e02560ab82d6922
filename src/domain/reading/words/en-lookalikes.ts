/** Real English words within a slip of the finger of a word that matters to the reading: they are left as they are. Taken from the SCOWL lists up to size 50. */
export const enLookalikes: ReadonlySet<string> = new Set(
  `alliance allowable alter amply answers antlered applicator apter aptly aster baits ballroom barest baring barista bark baronet barring barrings bates
bathrobe bats baying bearing bearings beats beauteous beauties beefier beets beings betas bets bight birther bites bits blackest blandest blanked
blanker blankest bling blots boats bolts boobs booms boons boors boos boost boosts bootees booth booths booties booty boring boroughs bother boughs
bouts brained braining brake brand branded brandied breast breather breathier brig brigs brink brinks briny broker brook brothel brothels brunet
brunette brunt buffer bullying bunt buoying burdened buried burka burner burning burnout burns burped burred burring burying busing bust busted
busying buts buttes butts cabled calcite calked caller callous callouses callus callused calluses calmed calved cant carjacked carjacks carolled cats
cautious caviling cavilled cellos cells chats checker checkered checkers cheeked chickadee chilling chocked chucked chuckled cites cities clack
clacked clacks clad clams clang clans claps clash clasp clasps clause clauses claws cleaning cling cloches clod cloning closes clothed clothier
clothiers cloths clotures clouded clued clueless clues cluing clung clutches coaled coaling coals coast coasts coax coil coiled coiling coils coitus
cola colas collapses collared collated collects collide collided collies collocate colloid collude colluded colossi cols colt colts cooled coolies
cooling cools coot cooties coots coral cotes cots cowl cracker crackers crackled crackles crackups crank cranked cranks crass crick cricked cricks
crock crocked crocks crotches culled culling culls culottes cumin cutouts cuts daintiest dairies damn dams dares dears deceiver deliverer deliverers
deliveries diaries dictator diereses dieresis doer doers donor donors doom dooms dories doughier doughtier dour draped draughtier driers dries dripped
drooped dropper droppers dross dump duress earthing easing eater eclectic elating electrify electron electronic emending enacting equating evincing
exacting exalting excessive expansive explosive expressive extensive failure farther fatter favor favour faxed feather featherier feathers feathery
feeler feller fertilise fertilised fertilisers fertilises fertilized fertilizes fewer filed filler fined fired fiver fixer fixes flair flare flier
flora flout fond fool ford fouler foxed fuller fume gain glassed glassier glassiest glosses glossies gonna gotta grail grasses grin groan groin hating
hatting heading headings heaping hearings heaving hefting heisting hitting homeward hone hooting hospitable hospitably housebound housework hove
hungrily instance insulting insurgence insuring issuance jabs jacked jackpots jibs jogs jots joys kaput lack lacked lacks lakes lama lams leaching
leaded leads leafed leafing leafs leaguing leaned leanings leans leap leaped leaping leaps leas leased leashing leasing leaved leavings leek leeks
lesions lessens lessors liaisons lick licked licks lightens lighters lightest liked likening liking limp loci locker locket loco locus looseness
loosens lousiness lucked lucks lump mailed manned marooning marring masseur mature maturer mauled meatier medicate medicates meld melded mender
meringue messier meted meteor metes metro mild milled minded mined minuend miring miser miter mitre moaned moaning mold molded monkey mooned mooning
mooring mosey mossier moth moths motor moult mound mounded mounding mounting mourning mouser mousier mouths mulled mussier muter mutter noshing
notching noticing noting operatic operating operative operator opportune pagers pail pails pales palls pals palsies pampers papas papery papoose
papooses paps pauperise pauperises paupers payers peahen peals peels peepers peeps peppers peps perms phones phoney phoneyed phonied pies pike pikes
pile piles pimp pine pines pipers plaid pleas pleases plies plump pluses poker poles polios polls pols pomp pone pools poops pope popes poppas poppies
pops poser powder precises premise premised premises premiums primes profiled profiles profited promos promoted promotes prompted proms prone proposed
proposes provided provides provisos prowlers pulls pulp pulse pulses puma puppies pups quill quit race rapier rapper reaper reappear reappeared rebind
reefs refs refuse refuses regained registrar remained remand remanded reminder repaid repainted repairmen repealed repeated replaces replayed repleted
reprised reprized required rerunning resisted resister resisters resistor respired retailed retained retraced rewind rife riffs rile rime riper ripper
rite rood roods rook rooks roots rounding ruffs ruining salivary salutary seek seep seer sees semen sewn shahs sheen shes shies shirk shirr shit shoos
shopped shores shots shove shoves sifter singe sinister sitter sloes slopped socked sonic sopped spacial spake spectral spike sparkle sparkled sparkles sparkling spinster spook spore
sprocket stave steeped stepdad stepped stippled stole stomped stooped stopper stoppered stoppers strapped stripped stropped strove stupid swatter
swearer swearers sweatier sweeter swelter swelters tables tabs tabulates tacked tads tags talker tamps tams tanked tans tapes tarps tars tasked tats
teaches tern thatcher thorn tips toady toddy tops tore tors tort touchier traps treachery treasurers treasures treasuries troopers trotters troupers
unexplored unsaid vast vest vested visioned vista vitiated wade wader wades wafer wagers wail wails waiter wakes wales wane wanes wanna ware wares
warring waster waver waves waxes weal weals weeds weeps wees weft weld wells wend wens wept wetter whirling whirring widows wigs wikis wile wiles
wiling willies wills winger wining winner winnow winnows wintrier wipe wiping wittier wive woks wont woollies wording wordings wore worm worming worms
worrying worsting wreaking wreaks wring wrung`.split(/\s+/),
);
