"""Turns a word into whether English uses it every day: its capital at a sentence's start then proves nothing.

The words that four or more of the eighty novels sampled by LitBank (Sims and Bamman 2020, CC BY 4.0) use in lower
case, and everyday words of today.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMON_WORDS: Final = _words(
    """
    tis twas twere twill twould
    able abode about above abroad abruptly absence absent absolute absolutely accept accepted accompanied
    according account accounts accustomed acquaintance acquaintances acquainted acquired across act acted acting
    action activity acts actual actually acute add added addition additionally address addressed addressing
    adjacent adjusted admiration admit admitted advanced advantage adventures advice advised affair affairs affect
    affected affection affectionate affectionately afford afraid after afternoon afternoons afterwards again
    against age aged agent ages agitation ago agree agreeable agreed aid ain't air airplane airport alien alike
    alive all alleys allow allowance allowed almost alone along aloud already alright also although altogether
    always am ambition amiable amid amidst among amongst amount amused amusement an analysts anchor ancient and
    android anger angry animals animated announced annoyance another answer answered answering antique anxious any
    anybody anything anywhere apart apartment apartments app apparent apparently appeal appear appearance appeared
    appearing appears appetite apple application appreciate approach approached approval apt are arm arms army
    arose around arranged arrangement arrangements arrive arrived art article artist arts as ashes aside ask asked
    asking asleep aspect assist assistance assisted assumed assurance assure assured astonished astonishment at
    ate atmosphere attached attachment attempt attend attendant attended attention attentive attire attitude
    attractive aunt authority autumn avoid await awake awakened aware away awe awful babe baby back backed backs
    bad bag baggage ball band bank banks bare barely barren bars basically basket bath battle be bear bearing beat
    beaten beauties beautiful beautifully beauty became because become becomes becoming bed bedroom been beer
    before beg began begging begin beginning begins begun beheld behind being beings belief believe believed bell
    belong belonged beloved below beneath benefit benevolent bent beside besides best bestowed better between
    bewildered beyond bid big biggest bill bills bird birds birth bit bits bitter bitterly bitterness black
    blackness blame blamed blank blanket blankets blaze blazing bleak blessings blew blind blocks blood bloody
    blossoms blow blowing blue board boat boats bodies body bold bonds bones bonnet book books boot boots border
    borders bore born bosom boss both bottle bottom bought bound bow bowed box boxes boy boy's boys brain brains
    branch branches brass brave bread breadth break breakfast breaking breaks breast breath breathed breathing
    breathless bred breeze brick brief bright brightened brilliant bring bringing briskly broad broke broken
    brooding brook brother brothers brought brow brown brows brush buddy build building buildings built bulging
    bundle burden buried burned burning burst bush business busy but buttered buy by bye cabin calculated call
    called calling calm came camera camp can can't candle cannot canvas cap capable capacity capital captain car
    card care cared career careful carefully careless carelessly carpet carriage carried carry carrying cars case
    cases cast castle casually cat catch catching cattle caught cause caused causing cease ceased ceiling cellar
    centre centuries century certain certainly chain chair chairs chamber chambers chance chanced chances change
    changed changes chapter character charge charm charming charms chaste check cheek cheeks cheerful cheerfully
    chest chief chiefly child childhood childish children children's chimney chin china choose chosen church
    churchyard cigarette circle circles circumstance circumstances cities city civil civility civilization
    civilized clad claim class classified clean clear cleared clearly clergyman clerk clerks clever clock close
    closed closely closer closing cloth clothed clothes cloud clouds club clung coach coal coast coat coats code
    coffee cold collar collection college color colored colour coloured come comes comfort comfortable coming
    command commanded commander commenced commission common companion companions company compare comparison
    compassion complete completely complexion composed compound computer concealed conceived conception concern
    concerning condition conduct confess confidence confidential confined confused confusion connected connection
    connections conscience conscious consciousness consent consequence consequences consequently consider
    considerable consideration considered considering consisted constant constituted constitution contained
    contemplation contempt content contented continually continue continued contracted contrary contrast
    conversation conviction convinced cook cool coolness cop cops corn corner corners cost cottage cottages cotton
    could couldn't count countenance country county couple courage course court courts cousin cover covered cow
    crack cracked crap creature creatures credit creeping crept cried cries crime crimson critical cross crossed
    crouched crowd crowded crown cruel cry crying cultivated cunning cupboard curiosity curious curled curls curly
    current curtains curves custom cut dad daddy daily dainty daisies damn damp dance danced dancing danger
    dangerous dangers dare daring dark darkly darkness darn database date daughter daughter's daughters dawn day
    day's days de dead deadly deal dealt dear death decent decided decidedly deck declare declared decline deeds
    deep deeper deepest deeply definitely degree delicate delicious delight delighted delightful delights demanded
    depart departed departure depend depth derive descendants descended descent describe described desert deserted
    design designed desirable desire desired desires desirous desk desolate desolation despair desperate destined
    destruction determined developed devil devoted did didn't die died difference different difficult difficulty
    dignity dim dine dingy dining dinner diplomatic direct directed direction directions directly dirty
    disagreeable disappeared disappointed disappointment disaster discharged discipline disclosed disconcerted
    discover discovered discovery discretion disease disgust dish dishes dislike dismal disposed disposition
    distance distant distinct distinction distinctly distinguished distress distrust disturbed do doctor doctor's
    does doesn't dog dogs doing dollar dollars domestic don't done door doors doorway double doubt down downstairs
    downward dozen drank drapery draw drawing drawn dread dreadful dream dreaming dreams dreamy dreary dress
    dressed dresses dressing drew dried drifted drink drinking drive driven driver driving drone drop dropped
    drove drug drunk dry dude due dull during dusk dusty duties duty dwelling dying each eager eagerly eagerness
    ear earlier early earn earnest earnestly ears earth earthly ease easily east eastern easy eat eaten eating
    eccentric echoes edge education effect efforts egg eh eight eighteen eighteenth either elaborate elbow elder
    elderly elegant elevator eleven else elsewhere em email embarrassment eminent emotion emphatically employed
    employment empty encounter encountered encrypted end endeavour endeavouring ended endless ends endure energy
    engaged engine enjoy enjoyed enjoyment enormous enough enter entered entering enterprise entertained entire
    entirely entrance epilogue equal equally era erected errand escape escaped especially established
    establishment estate eternal even evening evenings event eventually ever every everybody everyone everything
    everywhere evidence evident evidently evil exactly examined example exceedingly excellent except excess
    excessive excited excitement exclaimed exercise exercised existence expect expectation expected expecting
    expense experience experienced explain explained express expressed expression expressions expressive exquisite
    extensive extent external extra extraordinary extravagance extravagant extreme extremely extremity eye eyed
    eyes fabric face faced faces facing fact faded fail failed failing faint faintly fair fairly faith fall fallen
    falling falls false fame familiar familiarly families family famous fancied fancies fanciful fancy far fare
    farm farther fascinating fashion fashioned fast fastened fat fatal father father's fathers fault faults favor
    favorite favour favourite fear feared fearful feature features feeble feel feeling feelings feels feet fell
    feller fellow fellows felt feminine fence fetch fetched few field fields fierce fifteen fifty fight fighting
    figure figures fill filled filling film final finally find finding fine finely finger fingers finish finished
    fire firelight fireside firm first fit fits fitting five fix fixed flame flash flat fled flesh flew flies
    flight flimsy float floor flower flowers flung flushed fluttering fly flying fog folded folds folk folks
    follow followed following fond fondness food fool foolish foot footsteps for force forced forefinger forehead
    foreign forest forests forever forget forgot forgotten form formed former formerly formidable forming forms
    forth fortunate fortunately fortune fortunes forty forward fought found four fourteen fourth frame framed free
    freedom frenzy frequent frequently fresh friend friendly friends friendship frightened fringe fro frock from
    front frost frowned fruit fuel full fully fun funeral furnish furnished furniture further furthermore future
    gain gained galaxy game garden gardens garment garments gas gate gates gathered gathering gave gay gaze gazed
    general generally generation generations generous genius gentle gentleman gentlemen gently gesture get gets
    getting ghastly ghost girl girl's girls give given gives giving glad glance glanced glancing glare glass
    glasses glazed gleam gleams glimpse glimpses glittering globe gloom gloomy glory glow glowing go goes goin
    going gold golden gone good goodbye goodly goodness gossip got governess gown gowns grand grandfather grandma
    grandpa grasp grass grateful gratitude grave gravely gray great greater greatest greatly greedy green greeted
    grew grey grief grim groaning ground group groups grove grow growing growled grown grumbled guard guarded
    guardian guess guessed gun guys habit habits habitual hacker had hadn't hair haired half hall halted ham hand
    handed handkerchief hands handsome hang hanging happen happened happens happiness happy hard hardened harder
    hardly harm harsh has hastily hat hate hath hats haunt haunted have haven't having he he's head headed heads
    health healthy heap hear heard hearing heart hearted hearth hearts heat heaven heavily heavy hedge heels
    height held helicopter hell hello help helped hence her herd here hero hers herself hesitate hesitated hey hi
    hid hidden hide hideous hiding high higher highest highly hill hills him himself hint hinted his history hmm
    hold holding hole holiday home honest honestly honey honour hope hopefully hopes hoping horn horror horse
    horseback horses hospital hostile hot hotel hour hours house household housekeeper houses how however howl
    hued huge huh human humanity humble humour hundred hundreds hung hungry hunted hunter hunting hurried hurry
    hurrying hurt husband hushed hut ice idea ideas identity idle idly if ignorance ignorant ill illuminated
    images imagination imagine imagined immediate immediately immense immensely impatience importance important
    impossible impression improvement impudence in inch inches incidents inclined including income increase
    increased indeed indicated indifference indignation individual induced indulged infancy infant inference
    infinitely influence information informed inhabitants inhabited inherited injured ink innocent inquired
    inquiries inside insisted inspired instance instant instantly instead instructions instrument instruments
    insult intellectual intelligence intelligent intend intended intense intention interest interested interesting
    interests interminable internet interrupted interval intervals intimate into introduced invariably invested
    invited iron ironically is isn't issue it it's its itself ivory jealous jerked jest jewels job join joined
    joining joke journey joy judge judgment jump jumped just keen keep keeping keeps kept keyboard kid kids killed
    kind kindly kindness kingdom kings kiss kitchen knee knees knelt knew knife knocking know knowing knowledge
    known knows la labour lace lad laden ladies lady laid lain lamp land landscape language languidly lap laptop
    large largely larger largest laser last late lately later latest latter laugh laughed laughing laughter law
    lawn laws lay lead leading leaned leaning learn learned learning least leather leave leaves leaving led left
    leg legged legs leisure length less lessons let letter letters letting level liberal liberty library lie lies
    life lift lifted lifting light lighted lights like liked likely likes limbs line linen lines linger lion lip
    lips liquid list listen listened listening lit literally literature little live lived lively lives living
    local lock locked locks lodging lofty log lonely long longed longer longing look looked looking looks loose
    lose losing loss lost lot loud louder loudly love loved lovely lover low lower lowered luck lucky luminous
    luncheon lustre luxury lying ma'am machine mad madam made magistrate magnificence magnificent maid maiden
    maids mail main maintain make makes making male mamma man man's manage mankind manner manners mansion
    manuscript many march margin mark marked market marks marriage married marry marrying marvellous mass massive
    master masters match mate material maternal matter matters may me meadows meals mean meaning means meant
    meantime meanwhile meat medium meet meeting melancholy members memories memory men men's mental mention
    mentioned mercy mere merely message messages met method middle midnight midst might mighty mild mile miles
    military milk mind minded minds mine mingled minute minutes mirror mischief miserable misfortunes miss missed
    missile mission mist mistake mistress misty mixed mixture mode model modern mom moment moments mommy money
    month months mood moon moral more moreover morning morrow mortal most mostly mother mother's mothers motion
    motionless motive mount mountain mountains mounted mournful mourning mouse moustache mouth move moved
    movements movie movies moving much mud muddy muffled murmur murmured murmurs music musical must muttered
    mutton my myself mysteries mysterious mystery naked name named names narrative narrow nation native natives
    natural naturally nature naughty nay near nearer nearest nearly neat neatly necessary necessity neck necktie
    need needed needles needs neglected negotiations negro neighborhood neighbourhood neighbours neither nerves
    nervous never nevertheless new newly news newspaper newspapers next nice nigh night nights nine ninety no
    noble nobleman nobody noise none nonetheless noon nope nor north nose noses not note noted notes nothing
    notice noticed notion notwithstanding novels now nuclear number numbers numerous nurse nursery o'clock oak
    obeyed object objection objects obliged observation observe observed observer observing obtain obvious
    obviously occasion occasional occasionally occupation occupied occur occurred odd of off offended offer
    offered office officer officers offices official often oftener oh ok okay old older on once one one's ones
    online only open opened opening opinion opinions opportunity opposite or order ordered orders ordinary
    original originally ornament other other's others otherwise ouch ought our ours ourselves out outlined outside
    outward over overcoat overhead owing own owner pace pack packed packet page pages paid pain painful pains
    painted painters painting pair pal pale pallid panes papa paper papers parent parents parish parking parlour
    part parted partial particular particularly particulars parties partly parts party pass passage passages
    passed passengers passing passion passionate passions password past patches path paths patient patients pause
    paused pay peace peaceful peach peasant peculiar peculiarly peep peeped peered peering pen penetrating penny
    people perceived perceptible perfect perfectly performance performed perhaps period periods permitted
    perplexity person personage personal persons persuade persuaded pervaded phone photo photographs photos
    physical physician piano pick picked picking picture pictures picturesque piece pieces pile piled pine pink
    pipe pity pizza place placed places plain plainly plan planet plans planted plants plate play played playing
    pleasant pleasantly please pleased pleasing pleasure plenty plunged pocket pockets poet poets point pointed
    pointing points pole police polished political pool poor popular population portion portrait position
    possessed possession possibility possible possibly post potatoes pounds poverty power powerful powers
    practically practice pray preceding precious precisely preferred preparations prepared presence present
    presented presently press pressed pretend pretended pretty prevent previous prey price pride principal
    principle printed prison private prize probable probably problems proceed proceeded process produce produced
    producing profession professional profound progress prologue prominent promise promised promising prompted
    prone propensity proper properly property proprietor prospect prosperous protection proud prove proved
    provided public pudding pull pulled purchase pure purple purpose pursued pushed pushing put putting quaint
    qualities quality quarter quarters queer question questions quick quickly quiet quietly quite race radiant
    radio rage ragged railway raise raised ran rang range rank rapid rapidly rare rarely rat rate rather rattled
    raw rays reach reached reaching read reader readers reading ready real realize really rear reason reasons
    recalled receive received receives receiving recent recesses recipient reckless recognized recommended record
    recover red reddish reference refined reflected reflection reflections refreshing refuse refused regard
    regarded regarding regiment region regions regret regular reigning related relations relatives relief religion
    religious remain remainder remained remains remark remarkable remarkably remarked remarks remember remembered
    remembrance reminded remote remove removed rendered repeat repeated replied reply report reported reports
    represent represented reputation request required resentment reserve resided residence resolution resolved
    respect respectable rest restaurant restless result resumed retired retirement return returned returning
    revealed reverie ribbon rich richly rid ridiculous riding right ring rings rise risen rises rising river road
    roar robot rock rode rolled rolling rolls romantic roof room rooms rose roses rough round row rows royal rude
    rug rugged ruin rule run running rural rush rushed rushing rustic sacred sad saddle sadly safe safely said
    sail sailor sailors sake saloon salt same sand sang sank sat satellite satisfaction satisfied savage savages
    save saved saw say saying says scarce scarcely scarlet scattered scene scent scheme school science score
    screen sea seal search seas season seat seated second seconds secret secretly secure security see seeing seek
    seem seemed seeming seems seen seized seldom self send sender sending sensation sense senses sensibility
    sensible sensitive sent sentence sentiment sentiments separate separated serenity series serious seriously
    servant servants serve served server service services serving set setting settle settled settlement settling
    seven seventeen several severe severity sex shabby shade shaded shadow shadows shadowy shady shaking shall
    shame shape shaped share shared sharp sharply she she'd she's shed sheep sheer sheets shelf shepherd shh
    shield shilling shining ship ships shirt shivering shock shoes shone shook shooting shop shore shores short
    shot should shoulder shoulders shouldn't shouted shouting show showed shower showing shown shows shudder shut
    shy sick sickly side sides sigh sighed sight sign signal signs silence silent silently silk silly silver
    similar simple simplicity simply since sing single singular singularly sinking sir sister sister's sisters sit
    site sitting situation six sixteen sixty size skin skirt skirts sky sleep sleeping sleepy sleeves slender
    slept slight slightly slim slipped slow slowly small smaller smart smell smile smiled smiling smoke smoked
    smoking smooth snap snow snuff so social society sofa soft softly software sold soldier soldiers solemnly
    solid solitary solitude sombre some somebody somehow someone something sometimes somewhat somewhere son song
    soon sooner soothing sorrow sorry sort sorts sought soul souls sound sounded sounds south southern space
    spaceship spacious spare speak speaking species spectators speech speed spell spend spending spent spirit
    spirits spiritual spite splendid splendor splendour split spoil spoke spoken sport spot sprang spread spring
    spurs square staff stage stained staircase stairs stand standing stands stared staring stars start started
    startled state station stay stayed steady steal steel steep step stepped stepping steps stern stick sticks
    stiff still stillness stir stock stockings stone stones stood stooped stop stopped store stories storm stormy
    story stout stove straight strange strangely stranger strangest straw stream street streets strength stretch
    stretched stretching strike strikes striking strode stroke stroked stroll strong strongly struck struggle
    struggled struggling stuck studied study stuff stupid style subdued subject subjects succeed succeeded success
    successful such sudden suddenly suffer suffered suffering sufficient sufficiently sugar suggested suit sullen
    sum summer sun sunk sunlight sunny sunset sunshine superior superstition supper supplied support supported
    suppose supposed sure surely surface surprise surprised surprisingly surrounded surrounding surroundings
    survived suspected suspicious sweep sweet sweetie sweetness swept swift swiftly sword swung sympathy system
    table take taken taking tale talents tales talk talked talking tall tapping task taste taught tea teach team
    tear tears teeth telegram television tell telling tells temper temporary ten tended tender tenderness tensions
    term termed terms terrible terribly terror text texted th than thank thanks that that's the theatres thee
    their them themselves then thence there there's therefore these they thick thin thing things think thinking
    thinks third thirteen thirty this thither thoroughly those though thought thoughtful thoughts thousand
    thousands thread threatened three threshold threw throat throng through throughout throw throwing thrown
    thrust thus tide tidy tie tied tight till time times timid tin tinted tiny tired tiresome title to toast
    tobacco today toes together toil told tomorrow tone tongue tonight too took top torn touch touched touching
    toward towards tower town towns trace trade traffic trail train trained travelled travelling tray treasure
    treasures treat treated treatment tree trees trembled trembling tremendous tribe tried trifle trip trotting
    trouble troubled trousers truck true truly trust trusted truth try trying tucked tune turn turned turning
    turns twelve twenty twice twilight twist twisted two type ugh ugly uh um unable uncle uncomfortable under
    understand understanding understood undisturbed unexpected unexpectedly unfortunate unfortunately unhappy
    united universal unknown unless unnecessary unpleasant until unusual up upon upper upstairs upwards urged us
    use used useful useless usual usually utmost utter uttered utterly vacant vague vaguely vain valley valuable
    value vanished vanity varied variety various vast vegetation veil velvet venture ventured very vice vicious
    victim victory video view views vile village violence violent virtue virtues visible vision visions visit
    visited visiting visitor visits vivid voice voices volume voyage vulgar wages waistcoat wait waited waiting
    walk walked walking walks wall walls wandered wandering want wanted wanting wants war warm warmth was wash
    washed washing wasn't watch watched watching water waters watery way ways we we'll weak weakness wealth wear
    wearily wearing weary weather website week weeks weep weighed weight welcome well went were west western wet
    what what's whatever when whence where whereas whether which while whilst whisper whispered whistle whistling
    white who whole wholly whom whose why wicked wide widow wife wife's wild wilderness will willing wind window
    windows winds wine wings winter wisdom wise wish wished wishes wit with within without witness witnessed wives
    wolf woman woman's women won won't wonder wondered wonderful wonders wont wood wooded wooden woods word words
    wore work worked working works world worn worse worst worth worthy would wouldn't wound wounded wow wrapped
    wrath wretched write writing written wrong wrote yard yards ye yeah year years yellow yep yes yesterday yet
    yonder you you'd you'll you're you've young younger youngest your yours yourself youth youthful zeal
    """
)
