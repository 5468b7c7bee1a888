/** Words that names of scripts and styles are made of: parts of identifiers in packages' declarations, and of sites' own vocabulary. */
export const vocabulary: ReadonlySet<string> = new Set(
  `
  abort about access account action actions active adapter add address admin after agent album
  alert alias all allow allowed amount anchor and angular any api apply arg args array arrow
  article assert asset ast async audio auth auto avatar await badge banner bar base basket batch
  before beta big binary bind binding blob block body bold book boolean border bottom box brace
  bracket branch brand break brotli browser bucket buffer build builder button buy byte bytes
  cache cached calc call calls camera campus can canvas card cart case catalog catch cbor center
  chain channel char chart charts chat check child chip chunk cipher circle city class clear
  client clock clone close closing cloud code coin collect color column command comment commit
  common compare compile config connect console contact content context control convert cookie
  copy core count country coupon course cover create credit crop cube current cursor curve custom
  cut daily dark dash data date day deal debug declare decode decoder deep def default define
  delay delete demo depth design detail details dev device dialog digest dir disable display doc
  dock dom done dot double down draft drag draw drive drop dynamic each earth edit editor element
  email emit emoji empty enable enabled encode encoder end enforce engine enter entity entries
  entry enum env equal equals err error errors escape esm eval even event events exclude exec
  exists exit exp expect export exports expr extends extra extract face factory fade failed
  failure fake fast feature feed fetch field fields file files film filter final find fire first
  fix flag flags flash float flow fluid folder font footer for form format forum found frame free
  from front full fun gallery game gate gauge generic get gift github glob global globals globe
  gold graph gray greater green grid group guide hand handle handler has hash head header headers
  heap help helper hero hide hints home hook hooks host hosted hot hour house iam icon idea ignore
  ignored image import imports inbox include indent index infer info init initial inline inner
  input int integer invalid iso issue issues item items jest json jump keep key keys keyword kind
  kit known lab label land large last layout lazy leave left legacy length lens level library
  light like limit line lines link lint list lite literal live load loader loc local locale lock
  log logical login logo long look loop main maker manager many map mapped mapping maps mark
  market mask master match matcher matches math max maybe media meet member memory menu merge mesh
  message meta method methods metric min mini missing mobile mock modal mode model modern module
  modules money month more motion mouse move movie multi music name named names native nav network
  never new news next night node non north not note null num number numeric object objects offer
  offset old omit one only open opening option options opts order org origin other out outer
  output package padding page paint pair panel paper param params parent parse parsed parser part
  partial parts pass patch path paths pattern pay payload pending phone photo piece pin pixel
  plain plan play player plugin plugins point policy poll pool pop portal post power pre prefer
  prefix press price print private pro probe process product profile program project promise promo
  proof props proxy public pulse push query queue quick quiz radio random range rank rate raw
  react read reader real record red ref reg regex region release remove replace report repos
  request require reset resolve rest result results retry return review right ring road rocket
  room root round route row rsa rule rules run runner runtime safe sale same sample save scalar
  scale scan scene schema scheme school scope script scroll search seat second secret section
  secure segment select self send serde server service session set setup sha shape share shared
  sheet shim ship shop short should show side sign signing simple single site size skin skip slide
  slider small smart smithy snow social socket song sound source south space speed split spot
  spread stack stage star start stat state static stats status step stock stop storage store story
  stream strict string strings strip studio style submit success sum summary super support surface
  swap symbol sync syntax system tab table tag target task team term test tests text than theme
  third this thread throw tick tiles time timeout timer timers title toast today token tokens too
  tool top total tour town trace track trade trail tree trip true try tuple turn two type typed
  types unary und unicode uniform union unique unknown unsafe unused update upload uri url usage
  use used user utc util utils valid value values var vector version video view viewer visit
  visitor vite voice void volume vote vue wait walk wallet warning watch water wave web week white
  wide width window with without word work worker world wrap write writer year yellow zone zoom
`
    .trim()
    .split(/\s+/),
);

/** What is written with digits and is a word all the same. */
export const terms: ReadonlySet<string> = new Set(
  `
  2d 2nd 3d 3rd 4k 4th 8k a11y aes api ar b2b b2c b64 base64 c14n c3 cpu css css3 csv d3 doc e2e
  ec2 es2015 es5 es6 g20 gif gltf gpu h1 h2 h264 h265 h3 hdmi html html5 http http2 i18n id3 int16
  int32 int64 int8 ios ipv4 ipv6 iso jpeg jpeg2000 js json k8s l10n log4j m3u8 mat3 mat4 md md5
  mp3 mp4 n8n ng2 o11y oauth oauth2 obj p2p p5 pdf png r53 rgb rgba rsa s3 sha1 sha256 sql svg
  tls13 ts txt ui uint8 url usb utf16 utf8 v8 vec2 vec3 vec4 vr web2 web3 webgl webgl2 webxr win
  x509 x64 x86 xml y2k yaml yuv
`
    .trim()
    .split(/\s+/),
);

/**
 * How many bits a letter takes in a word after another one: a row for each letter, a digit for each that
 * follows. The last row is that of a word's first letter. Counted in the same words.
 */
export const letterBits: readonly string[] = [
  "94448759597353959342667869",
  "37673999368289379446399969",
  "38683993494489279463599979",
  "47751778289577479548579979",
  "57436569899553857235867589",
  "39783399299488399465499959",
  "47792754399564589346489988",
  "29982898398768398464599969",
  "56455559999442359543959795",
  "46892989487769369829365799",
  "46651668398665668737697969",
  "38752789297399379855578949",
  "25972999399658439859599999",
  "48434538496786489832669989",
  "66458769696442549355465889",
  "39873985499388349254599989",
  "98896798799477989697196798",
  "38562769396756479544568959",
  "58482794397677448832488969",
  "39582894299689489345598959",
  "54564659599342749343899899",
  "29891989299999579977798999",
  "28873984398694389337999799",
  "57363985399669529792899769",
  "55574689498443529635775995",
  "39991898398578499969798956",
  "45344565477545548434565998",
];
