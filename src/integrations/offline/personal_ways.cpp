#include "integrations/offline/personal_ways.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace recruteia::offline {

namespace {

constexpr ProtectedGround age{"l’âge", "age"};
constexpr ProtectedGround family{"la situation de famille ou la grossesse", "family situation or pregnancy"};
constexpr ProtectedGround sex{"le sexe, l’identité de genre ou l’orientation sexuelle",
                              "sex, gender identity or sexual orientation"};
constexpr ProtectedGround origin{"l’origine ou la nationalité", "origin or nationality"};
constexpr ProtectedGround religion{"la religion ou les convictions", "religion or belief"};
constexpr ProtectedGround health{"la santé ou le handicap", "health or disability"};
constexpr ProtectedGround politics{"l’activité syndicale, les mandats ou les opinions politiques",
                                   "union membership, elected office or political opinions"};
constexpr ProtectedGround appearance{"l’apparence physique", "physical appearance"};
constexpr ProtectedGround customs{"les mœurs", "way of life"};
constexpr ProtectedGround means{"le lieu de résidence ou la situation économique", "home or economic situation"};
constexpr ProtectedGround alert{"une alerte ou une action en justice", "whistleblowing or legal action"};

/// What `<people>`, `<believer>`, `<child>`, `<partner>` and `<illness>` stand for.
constexpr std::string_view peoples =
    "francais|francaise|algerien*|marocain*|tunisien*|african*|africain*|arabe|arab|maghrebin*|noir|noire|black|blanc|"
    "blanche|asiatique|asian|chinois*|chinese|portugais*|italien*|italian|espagnol*|turc|turque|turkish|roumain*|"
    "polonais*|polish|etranger|etrangere|foreigner|foreign|immigre*|immigrant|refugie*|refugee|naturalise*|american|"
    "british|indian|gitan*|rom|metis*|antillais*|latino|hispanic|nigerian|caucasian";
constexpr std::string_view believers =
    "croyant*|pratiquant*|religieux|religieuse|religious|athee|atheist|baptise*|catholique*|catholic|musulman*|muslim|"
    "juif|juive|jewish|jew|chretien*|christian|protestant*|bouddhiste|buddhist|hindou*|hindu|orthodoxe|jehovah|"
    "believer|practising|voilee";

constexpr std::string_view illnesses =
    "maladie|maladies|illness|illnesses|disease|diseases|cancer|leucemie|sida|vih|hiv|depression|burn|burnout|allergie|"
    "allergies|allergy|diabete|diabetes|epilepsie|epilepsy|addiction|addictions|hernie|asthme|asthma|migraine|"
    "migraines|"
    "hypertension|endometriose|sclerose|anxiete|anxiety|insomnie|insomnies|handicap|handicaps|disability|disabilities|"
    "alcoolisme|alcoholism|obesite|surdite|bipolarite|schizophrenie|autisme|autism|adhd|tdah|dyslexie|dyslexia";
constexpr std::string_view children = "enfant|enfants|gosse|gosses|bebe|bebes|fils|fille|filles|gamin|gamins|kid|kids|"
                                      "children|child|baby|babies|daughter|"
                                      "daughters|sons|toddler";
constexpr std::string_view partners =
    "mari|epoux|epouse|conjoint|conjointe|compagnon|compagne|copain|copine|husband|wife|spouse|girlfriend|boyfriend|"
    "fiance|fiancee";

constexpr auto ways = std::to_array<Way>({
    // ---- age
    {age, "quel age @avez|aviez|auriez|aurez|as"},
    {age, "<your> age|birthday"},
    {age, "<your> date|annee|year of|de birth|naissance"},
    {age, "<have> quel age"},
    {age, "how old @are|were|re"},
    {age, "what|which ~ age|generation are|is <you>"},
    {age, "<have> ~ # ans|ans passes|$"},
    {age, "a # ans passes"},
    {age, "<your> trentaine|quarantaine|cinquantaine|soixantaine|thirties|forties|fifties|sixties"},
    {age, "@approchez|approches|depasse|passe|avez ~ la|les quarantaine|cinquantaine|soixantaine|# !de|d"},
    {age, "patron|chef|manager|superieur|boss|dirige|encadre|managed|supervised ... jeune|younger ... gene*|derange*|"
          "probleme|mind|bother*|difficile"},
    {age, "gene*|derange*|accept*|mind|bother*|comfortable ... patron|chef|manager|superieur|boss|dirige|encadre|"
          "managed|supervised ... jeune|younger"},
    {age, "<are> ~ over|under|above|below|moins ?de #"},
    {age, "a|at # ans @*"},
    {age, "a|at # ans vous|tu"},
    {age, "<are> ~ close|proche|pres ~ retraite|retirement"},
    {age, "annee|jour|mois|quand|when|year|date|combien ~ <are> ~ ne|nee|born"},
    {age, "annee ~ <have> ~ bac|baccalaureat|brevet"},
    {age, "<are> ~ age|agee|ages|agees|vieux|vieille|old|elderly !de|d"},
    {age, "<are> ~ jeune|young !diplome*|entrepr*|graduate|cadre"},
    {age, "<your> retraite|retirement"},
    {age, "@serez|etes|be|are|getting bientot|a|en|soon|nearly|close ~ retraite|retirement|retired"},
    {age, "@serez|partez|partirez ~ retraite"},
    {age, "annees avant ~ retraite"},
    {age, "@retire|retiring $"},
    {age, "@retire|retiring soon|early|at|in|before|within|next"},
    // ---- family
    {family, "<your> <partner>"},
    {family, "<your> <child>"},
    {family, "<your> femme|parents|mere|pere|mother|father !de|menage"},
    {family, "<your> petit|petite|petits dernier|derniere|derniers"},
    {family, "<your> obligation*|contrainte*|charge* ?de famil*"},
    {family, "<are> seeing anyone|someone"},
    {family, "heureux evenement"},
    {family, "<have> ~ vie|relation* ?de couple|sentimentale|amoureuse*|famille"},
    {family, "<have> ~ petit|petite|serious|steady ami|amie|relationship|partner"},
    {family, "<have> ~ <partner>"},
    {family, "@faire|fait|faites|having|have ~ <child> $"},
    {family, "@faire|fait|faites|having|have ~ <child> soon|bientot|tout|prochainement|dans|in|cette|this"},
    {family, "qui|who ~ garde*|occupe*|watch*|look*|take* ... <child> ... <your>"},
    {family, "qui|who ~ garde*|occupe*|watch*|look*|take* ... <child> ... vous|you"},
    {family, "@suivez|suivre|faites|fait|doing ~ pma|fiv|ivf"},
    {family, "<your> famille|family !de|of|d|business"},
    {family, "<your> partner ... feel*|think*|mind*|job|move|moving|relocat*"},
    {family, "<your> petit|petite|petits ami|amie|enfants"},
    {family, "<your> vie privee|familiale|amoureuse|sentimentale"},
    {family, "<your> vie de famille|couple"},
    {family, "<your> private|family|love life"},
    {family, "<your> situation|statut ?de familiale|matrimoniale|maritale|marital|famille"},
    {family, "<your> marital|family|home status|situation"},
    {family, "<your> etat civil"},
    {family, "<your> nom de jeune|naissance"},
    {family, "<your> maiden name"},
    {family, "<your> grossesse|pregnancy|maternity|childcare"},
    {family, "<your> conge|conges maternite|paternite|parental"},
    {family, "<your> parental|paternity leave"},
    {family, "<your> ?mode ?de garde d|de ?des enfant*"},
    {family, "<are> ~ marie|mariee|maries|married|celibataire|single|divorce|divorcee|divorced|separe|separee|"
             "separated|veuf|veuve|widow*|pacse|pacsee|fiance|fiancee|enceinte|enceintes|pregnant|maman|papa|mere|pere|"
             "mother|mum|mom|father|dad|parent !point|page|entry"},
    {family, "<are> ~ couple|relationship"},
    {family, "<are> expecting $"},
    {family, "<are> expecting ~ child|baby"},
    {family, "<have> ~ <child> !qui|who|that|dont|avec|with|in|en|dans|s"},
    {family, "<have> ~ <child> en bas"},
    {family, "<are> ~ conge|conges|maternity|parental|paternity maternite|parental|paternite|leave"},
    {family, "<have> ~ famille|family $"},
    {family,
     "<have> ~ personne|personnes|quelqu|someone|anyone ?un ?else ~ charge|home|maison !dans|au|chez|sur|pendant"},
    {family, "<have> ~ dependents|dependants|dependent"},
    {family, "<have> ~ projet|projets|desir|envie|plans ~ enfant|enfants|famille|maternite|mariage|bebe|grossesse|"
             "children|family|baby"},
    {family, "@planning|plan|planifiez|envisagez|envisages|prevoyez|attendez|attends|voulez|veux|want|souhaitez|"
             "souhaites|desirez|comptez|adopter|adoptez|adopt|having ~ enfant|enfants|bebe|famille|family|kids|"
             "children|baby|child|grossesse|maternite|mariage|pregnancy"},
    {family, "@fonder|fondez|fondes|agrandir|start|starting|raise|raising ~ famille|family"},
    {family, "@marier|mariez|maries|marry|marrying|pacser|pacsez|divorcer|divorcez|divorce"},
    {family, "@get|getting|got married|pregnant"},
    {family, "@tomber|tombez ~ enceinte"},
    {family, "@vivez|vis|habitez|vivre|live|living ~ seul|seule|couple|maritalement|alone"},
    {family, "avec|chez qui @vivez|vis|habitez|habites|logez|loges"},
    {family, "@vivez|vis|habitez|habites|logez|loges avec|chez qui"},
    {family, "who|whom do|did ?<you> @live with $"},
    {family, "@vivez|vis|live|living ~ avec|with ~ quelqu|vos|tes|someone|your|partner"},
    {family, "^ avec|with ~ <child> $"},
    {family, "avec|with ~ <child> a|en|at ~ charge|maison|bas|home"},
    {family, "as|tant ~ maman|mere|papa|pere|parent|mother|mum|mom|father|dad $"},
    {family, "mariage|bebe|grossesse|naissance|wedding|baby ~ vue|prevu|prevue|planned|way"},
    {family, "<have> quelqu un dans <your> vie"},
    {family, "<have> someone in <your> life"},
    {family, "@demander|demandez|poser|want ~ conge|conges maternite|parental|paternite"},
    {family, "@partir|repartir|partez|prendre|reprendre|prenez|take|taking ~ conge|conges|maternity|parental|paternity "
             "maternite|parental|paternite|leave"},
    {family, "trou|trous|gap|gaps|interruption|pause|break ... maternite|parental|grossesse|enfant|enfants|maternity|"
             "children|pregnan* $"},
    {family, "@concili*|juggle|juggling|balance|balancing ... famille|familiale|familiales|family|enfants|kids|"
             "maternite|motherhood"},
    // ---- sex, gender identity, sexual orientation
    {sex, "<are> ~ gay|lesbienne|lesbian|homosexuel*|homo|heterosexuel*|hetero|heterosexual|bisexuel*|bisexual|bi|"
          "trans|transgenre|transgender|transsexuel*|queer"},
    {sex, "<are> ~ gay|straight $"},
    {sex, "<are> ~ hommes|femmes ~ femmes|hommes"},
    {sex, "<are> ~ attire*|attracted ~ hommes|femmes|men|women"},
    {sex, "<are> ~ homme|femme|man|woman|male|female !de|of|d|a"},
    {sex, "<your> orientation|identite|vie ?de sexuelle|intime|genre"},
    {sex, "<your> sexual|sex|love|gender|intimate orientation|preference*|life|identity"},
    {sex, "<your> sexualite|sexuality|gender|pronouns"},
    {sex, "<your> sexe|sex|genre $"},
    {sex, "couple|relationship avec|with ~ homme|femme|man|woman"},
    {sex, "madame|mademoiselle|miss ... hommes|men|masculin*"},
    {sex, "@pensez|penses|croyez|think ~ femme|homme|mere|woman|man|mother !enceinte|pregnant|qui|who"},
    {sex, "homme|femme|fille|garcon|woman|man|girl|lady comme|like vous|toi|you"},
    {sex, "as|tant ~ femme|homme|woman|man|girl|lady|female $"},
    // ---- origin
    {origin, "<your> origine|origines|origins|nationalite|nationality|race|ethnie|ethnicity|ancetres|ancestors|"
             "ancestry|grands|grandparents|racines|roots|heritage|accent|birthplace|patronyme|communaute "
             "!professionnel*|professional"},
    {origin, "<have> ~ accent $"},
    {origin, "what|which ~ nationality|race|ethnicity are|is <you>"},
    {origin, "<your> pays|country"},
    {origin, "what|which|quel|quels country|pays ... from|venez|viens|viennent|parents"},
    {origin, "ou|where ?did ?<you> @grow|grew|grandi|grandissiez|raised"},
    {origin, "nom|prenom d ou|quelle"},
    {origin, "kind|sort|type of name"},
    {origin, "@parlez|parles|speak ... maison|home"},
    {origin, "parle t on ... chez vous|toi"},
    {origin, "<your> ethnic|racial|cultural|national background|origin|group|heritage"},
    {origin, "<your> pays|lieu d|de origine|naissance"},
    {origin, "<your> country|place of origin|birth"},
    {origin, "<your> couleur|skin|teint ?de peau|colour|color"},
    {origin, "<your> langue maternelle"},
    {origin, "<your> native|mother|first language|tongue"},
    {origin, "<are> ~ native speaker"},
    {origin, "<are> ~ origine|origines|nationalite|descent|ethnie|ethnicity"},
    {origin, "<are> ~ <people> !speaker|speaking|teacher"},
    {origin, "@sentez|sens|considerez|definissez|identify|consider ... <people>"},
    {origin, "<have> ~ double|dual|autre nationalite|nationality|citizenship"},
    {origin, "@venez|viens|etes|es ~ pays"},
    {origin, "<your> nom|prenom|name|surname ... <people>|consonance|pays"},
    {origin, "<are> ~ ne|nee|born ~ ici|france|europe|etranger|afrique|algerie|maroc|here|abroad|country|uk|england|"
             "britain|america|states"},
    {origin, "ou|where <are> ~ ne|nee|born|from"},
    {origin, "d ou ~ @venez|viens|etes|es"},
    {origin, "@venez|viens|etes|es d ou"},
    {origin, "where @are|re ~ originally|really|from"},
    {origin, "where are <you> ~ originally|really|from"},
    {origin, "@rentrez|retournez|go|going ~ <your> pays|country"},
    {origin, "ou|where vient|viennent|is|are|do|does ~ <your> ~ nom|prenom|name|surname|parents|famille|family|accent|"
             "ancetres|ancestors"},
    {origin, "ou|where do|did @come|came from"},
    {origin, "<your> nom|prenom|name|surname ... origine|origines|origin|vient|come|comes|from|ou|joli|exotique|"
             "etranger|foreign"},
    {origin, "origine|origines|origin ... <your> nom|prenom|name|surname"},
    {origin, "original|joli|beau|rare|drole|exotique|unusual|interesting|nice|lovely|beautiful|exotic|strange|"
             "different nom|prenom|name|surname ... ou|where|from|come|comes|origin*|vient|viennent"},
    {origin, "nom|prenom ~ original|joli|beau|rare|exotique|etranger|difficile ... ou|origine*|vient|viennent"},
    {origin, "origine* ... joli|original|exotique ~ nom|prenom"},
    {origin, "<your> parents|family|famille ... ou|where|origine*|origin*|viennent|vient|come|comes|from|born|nes"},
    {origin, "langue|language ... maison|home"},
    {origin, "long|combien|quand ... @vivez|vis|etes|es|lived|living|been ~ france|country|uk|england|states"},
    // ---- religion
    {religion, "<your> religion|foi|faith|confession|culte|voile|foulard|hijab|headscarf|kippa|turban|eglise|church|"
               "mosquee|mosque|paroisse|croyances"},
    {religion, "<your> conviction|convictions|pratique|pratiques|fete|fetes|appartenance religieuse|religieuses|"
               "philosophiques"},
    {religion, "<your> religious"},
    {religion, "@serrez|serrer|shake ~ main|mains|hands ~ femmes|hommes|women|men"},
    {religion, "priere|prieres|prayer|religion|faith ~ dans|in <your>"},
    {religion, "<your> priere|prieres|prayer|prayers"},
    {religion, "what|which ~ religion|faith are|is <you>"},
    {religion, "religion|foi|faith|dieu|god ... <your> vie|life"},
    {religion, "religion|dieu|god ~ pour|to vous|toi|you"},
    {religion, "@need|want|besoin|absent|absente|demander|demanderez ... ramadan|aid|eid|shabbat|kippour|religious|"
               "religieu*"},
    {religion, "which|what ~ religious holidays|festivals do|did|will"},
    {religion, "<are> ~ <believer>"},
    {religion, "<are> temoin ~ jehovah"},
    {religion, "<are> ~ confession|franc|freemason"},
    {religion, "@pratiquez|pratiques|pratiquer|practise|practice|follow|suivez ~ religion|culte|islam|faith"},
    {religion, "@faites|fais|faire|observe|observez|respectez|respecter|celebrez|fetez|celebrate|fast|keep ~ ramadan|"
               "careme|shabbat|sabbath|lent|noel|eid|christmas|jeune|religion"},
    {religion, "religious|fetes holidays|festivals|religieuses @observe|celebrate|observez|celebrez|fetez"},
    {religion, "religious|fetes holidays|festivals|religieuses do|did @observe|celebrate|keep"},
    {religion,
     "@allez|vas|aller|go|going|attend|frequentez ~ messe|eglise|mosquee|synagogue|temple|church|mosque|mass"},
    {religion, "@priez|pries|prier|pray|jeunez|jeuner"},
    {religion, "@croyez|crois|croire|believe en|in ~ dieu|god"},
    {religion, "@mangez|manges|manger|eat ~ porc|halal|casher|kosher|pork"},
    {religion, "@portez|portes|porter|retirer|retirez|enlever|oter|wear|remove|take|taking ?off ~ voile|foulard|hijab|"
               "kippa|turban|croix|headscarf|veil|cross"},
    {religion, "@portez|portes|porter|wear ~ signe|signes|religious religieu*|symbol*"},
    // ---- health
    {health, "<your> sante|health|handicap|handicaps|disability|disabilities|maladie|maladies|illness|psy|"
             "psychiatre|psychologue|therapist|medicaments|medication !financiere|insurance|sector"},
    {health, "<your> etat|problemes|soucis de sante|dos"},
    {health, "<your> dos support*|tien*|va"},
    {health, "<your> dossier|traitement|antecedents medical|medicaux"},
    {health, "<your> medical history|record*|condition"},
    {health, "<your> arret|arrets maladie"},
    {health, "<your> arret|arrets de travail"},
    {health,
     "<are> ~ handicap|handicape*|disabled|malade|malades|sick|ill|diabetique|diabetic|epileptique|epileptic|"
     "asthmatique|depressif|depressive|depressed|seropositif|seropositive|allergique|allergic|autiste|autistic|"
     "dyslexique|dyslexic|invalide|rqth|healthy|medication|absent|absente|hospitalis*|hospitaliz*|opere|operee|"
     "bipolaire|bipolar|schizophren*|tdah|adhd|sourd|sourde|malentendant*|deaf|blind|aveugle|daltonien*|fatigue|"
     "fatiguee|fragile|menopaus*"},
    {health, "@dormez|dors|dormir|sleep|sleeping $"},
    {health, "@dormez|dors|sleep bien|mal|well|badly|enough"},
    {health, "<have> ~ accident* ~ travail $"},
    {health, "<are> ~ treated|traite|traitee|soigne|soignee for|pour"},
    {health, "<have> ~ suivi|suivis|bilan ~ psy*|medical|medicaux"},
    {health, "<have> ~ bad back|heart|knee|hip"},
    {health, "<your> douleur|douleurs|pain|pains"},
    {health, "@portez|portes|wear ~ prothese|appareil ?auditif"},
    {health, "@take|taking ~ anything|something for"},
    {health, "<have> ~ peur|crainte ~ <illness>"},
    {health, "@see|seen|seeing|vu|voyez|consulte ~ doctor|medecin $"},
    {health, "@prenez|prends|prendre|take|taking ~ traitement|treatment|pills contre|pour|for|against"},
    {health, "@filed|file|claimed|received ... compensation"},
    {health, "@take|taking|use|using ~ prescription"},
    {health, "<are> ~ bonne|good sante|health"},
    {health, "etes|es vous|tu ~ situation ~ handicap"},
    {health, "<are> ~ travailleur handicape"},
    {health, "<are> ~ suivi|suivie ~ psy*|medecin"},
    {health, "<are> ~ sous|under traitement|treatment"},
    {health, "<are> ~ arret|arrets $"},
    {health, "<are> ~ arret|arrets maladie|de"},
    {health, "<have> ~ <illness>"},
    {health, "<have> ~ rqth|prothese|operation|pacemaker !de|d|manuel*|system*"},
    {health, "<have> ~ trouble|troubles ~ psy*|dys*|anxi*|bipol*|alimentaire*|musculo*|sommeil|attention|depressi*"},
    {health, "<have> ~ probleme|problemes|souci|soucis|ennui|ennuis|health|medical|mental|back|physical ~ sante|dos|"
             "coeur|psy*|medic*|problem*|issue*|condition*|health|impairment*"},
    {health, "<have> ~ antecedents|restriction*|contre|arret|arrets medic*|psy*|indication*|maladie|de"},
    {health, "<have> ~ reconnaissance|statut ~ travailleur|handicap*"},
    {health, "@souffrez|souffres"},
    {health, "@souffrir|souffert|gueri|guerie|soigne|soignez|traite ~ <illness>"},
    {health, "@souffrir|souffert ~ dos|stress|troubles"},
    {health, "@suffer|suffered|suffering from"},
    {health, "@prenez|prends|prendre|pris|take|taking ~ medicament*|medication|traitement|antidepresseur*|"
             "antidepressant*|pilule|pill|pills|contracepti*|somnifere*|treatment $"},
    {health, "@prenez|prends|prendre|pris|take|taking ~ medicament*|medication|antidepresseur* "
             "regulierement|regularly|tous|chaque|every|daily|contre|pour|for"},
    {health, "@suivez|suis|suivre|suivi|having|undergoing ~ traitement|psychotherapie|therapie|treatment|therapy|cure "
             "!d|de|des|du|of"},
    {health, "@fait|faites|fais|faire|eu|had ~ depression|burn|burnout|infarctus|fausse|ivg|abortion|cancer"},
    {health, "maladie*|maladies|cancer|heredit*|antecedents|disease*|illness*|genetic ... <your> famille|family"},
    {health, "<your> famille|family ... cancer|maladie*|heredit*|disease*|illness*|genetic*"},
    {health, "combien|many|much ~ sick"},
    {health, "combien ~ jours|fois ~ arret*|maladie|absence* ... vous|tu"},
    {health, "often ... off sick"},
    {health, "trou|trous|gap|gaps ... maladie|illness|depression|burn|sick"},
    {health, "@consulte|consultez|voyez|vois|seeing|seen ~ psy|psychologue|psychiatre|therapist|psychiatrist"},
    {health, "@drogue*|droguez"},
    {health, "@consommez|consommes|prenez|use|using|take|taking ~ drogue*|drugs|cannabis|stupefiants"},
    // ---- way of life
    {customs, "@fumez|fumes|fumer|smoke|smoking !test*|detector*"},
    {customs, "<are> ~ fumeur|fumeuse|smoker"},
    {customs, "@buvez|bois|boire|bu ~ alcool|vin|biere*|soir|seul|beaucoup|regulierement"},
    {customs, "@buvez|drink $"},
    {customs, "@drink|drinking ~ alcohol|wine|beer|socially|often|regularly|lot"},
    {customs, "@get|getting|been drunk|stoned|high"},
    {customs, "<your> consommation|drinking|smoking ~ alcool|habits"},
    // ---- unions, politics
    {politics, "qui|who|whom|which ... @vote|votez|voted|voter"},
    {politics,
     "@vote|votez|votes|voted|voter ... election*|presidentielle*|gauche|droite|left|right|conservative|labour"},
    {politics, "@vote|votez|votes $"},
    {politics, "que|comment @votez|votes d|en|aux|cette"},
    {politics, "@faites|fais|faire partie ~ syndicat|parti|secte|loge|mouvement"},
    {politics, "which|quel party|parti ... @support|soutenez|vote|votez|prefer|preferez"},
    {politics, "@presenter|presentez|running|run|stand ... elections|election|cse"},
    {politics,
     "<are> ~ "
     "encarte|encartee|affilie|affiliee|gauche|syndique|syndiquee|syndicaliste|unionised|unionized|militant|militante|"
     "communiste|"
     "socialiste|socialist|communist|feministe|feminist|royaliste|ecologiste|republican|democrat|conservative"},
    {politics, "<are> ~ membre|member|adherent*|encarte*|affilie*|active|actif|active ... parti|party|syndicat|union|"
               "secte|loge|mutuelle|militante|politique|politics"},
    {politics, "<are> ~ delegue|deleguee|representant*|representative ~ personnel|syndical*|union"},
    {politics, "<are> ~ union rep|representative|member|steward"},
    {politics, "<are> ~ elu|elue !par|comme"},
    {politics,
     "<have> ~ responsabilite|responsabilites|fonctions|activite|activites syndicale|syndicales|politique|politiques"},
    {politics, "@soutenu|soutenez|backed|supported ... presidentielle|elections|election|legislatives"},
    {politics, "<have> ~ carte|engagement*|opinion*|mandat* ~ parti|syndicat|politique*|syndica*|militant*|electi*"},
    {politics, "@exerce|exercez|eu|avez|detenu|held ~ mandat* syndica*|electi*|politique*|local|locaux|municipal"},
    {politics, "rue ... manifest*"},
    {politics, "gilet|gilets jaune|jaunes"},
    {politics, "@interessez|interesses|follow ~ politique|politics"},
    {politics, "@militez|milites|militer|milite"},
    {politics, "@manifestez|manifester $|contre|dans"},
    {politics, "@adherez|adherer|appartenez|belong|support|soutenez|join|joined ~ parti|party|syndicat|union|political|"
               "trade !type*|pris|of"},
    {politics,
     "@faire|faites|fait|fais|participer*|participez|participe|suivre|suivez|go|gone|going|take|taken|join ... "
     "greve|greves|strike|strikes"},
    {politics, "que|what ~ @pensez|penses|think ~ gouvernement|president|macron|elections|syndicats|unions|greve*|"
               "immigration|avortement|abortion|government|brexit|trump|gauche|droite|reforme|voile|mariage|strikes"},
    {politics, "<your> opinion|opinions|avis|position|views|view ... politique*|politics|gouvernement|government|"
               "syndicat*|unions|greve*|immigration|avortement|abortion|voile|election*"},
    {politics, "<your> sensibilite|idees|bord|engagement|activite|activites|appartenance|mandat|convictions "
               "politique|politiques|syndical|syndicale|syndicales|electif"},
    {politics, "<your> political|politics"},
    {politics, "<your> syndicat|union !type*"},
    // ---- appearance
    {appearance, "combien @pesez|peses|mesurez|mesures $"},
    {appearance, "combien @pesez|peses|mesurez|mesures et|ou"},
    {appearance, "how tall are <you>"},
    {appearance, "how much do <you> weigh $"},
    {appearance, "<your> poids|weight|silhouette|corpulence|apparence|appearance|cheveux|hair|barbe|beard|tatouage*|"
                 "tattoo*|piercing*|physique|coiffure|corps|body|figure|taille|height $"},
    {appearance, "<your> poids|weight|surpoids|embonpoint|obesite|obesity|cheveux|hair|tatouage*|tattoo*|apparence|"
                 "appearance|barbe|beard|corpulence !lourd"},
    {appearance,
     "<are> ~ gros|grosse|maigre|obese|petit|petite|fat|overweight|short|tall|mince|laid|laide|belle|chauve|"
     "bald"},
    {appearance, "<have> ~ tatouage*|tattoo*|piercing*"},
    {appearance, "@maquillez|maquiller"},
    {appearance, "@perdre|perdez|prendre|lose|losing ~ poids|kilos|weight|pounds"},
    {appearance, "@porter|portez|wear ~ perruque|barbe|jupe|talons|wig|makeup|heels|skirt"},
    // ---- home and means
    {means, "<are> ~ proprietaire|locataire|homeowner|sans !d|de|du|des|emploi|contrat|activite|poste"},
    {means, "<are> ~ decouvert $|en"},
    {means, "<are> ~ heberge|hebergee|homeless|endette*|surendette*|debt|bankrupt"},
    {means, "@loger|logez|dormir|dormez|heberge chez"},
    {means, "combien @devez|gagne|owe ... banque|bank|conjoint*|mari|femme"},
    {means, "@rent or own"},
    {means, "<your> logement|quartier|loyer|landlord|mortgage|neighbourhood|neighborhood"},
    {means, "ou|where ~ @habitez|habites|logez"},
    {means, "where do @live"},
    {means, "how far ~ @live"},
    {means, "@venez|viens ~ banlieue|cite|quartier|quartiers"},
    {means, "<your> code|postcode postal"},
    {means, "<are> ~ fiche|interdit|saisi ~ banque|bancaire|salaire"},
    {means, "@vivez|vis|live|living ~ rsa|allocation*|aides|benefits|welfare"},
    {means, "@habitez|habites|vivez|vivre|habiter|live|living ~ quartier|cite|banlieue|hlm|neighbourhood|neighborhood|"
            "loin|estate|ghetto|suburb*"},
    {means, "@own|rent|owning ~ home|house|flat|apartment|place"},
    {means, "@own|rent <your> ?own home|house|flat|apartment|place"},
    {means, "<have> ~ dette|dettes|debt|debts|loan|loans|mortgage|emprunt|emprunts !technique*"},
    {means, "<have> ~ personal|money|financial|student debt*|loan*|problem*|trouble*|difficult*"},
    {means, "<have> ~ credit|credits ~ cours|maison|immobilier*|consommation"},
    {means, "<have> ~ difficulte*|probleme*|souci* financier*|financiere*|argent|d"},
    {means, "<your> dettes|debts|finances|endettement !technique*"},
    {means, "<your> situation|compte|bank|credit financiere|bancaire|account|score|en ?banque"},
    {means, "quelle|which banque|bank ... compte|account"},
    {means, "@touchez|touches|toucher|percevez|percois|recevez|beneficiez|receive|receiving|get|claim ~ rsa|chomage|"
            "allocation*|aides|caf|apl|benefits|welfare"},
    // ---- alerts and legal action
    {alert, "@denonce|denoncez|temoigne|poursuivi|attaque|sued|sue ... "
            "employeur|employer|patron|inspection|entreprise|company"},
    {alert, "@saisi|saisir|traine|assigne|attaque|alle|aller ... prud|tribunal|inspection"},
    {alert, "@reported|report|blown ~ employer|whistle"},
    {alert, "proces|lawsuit ... <your> ~ employeur|employer"},
});

constexpr auto classes = std::to_array<std::pair<std::string_view, std::string_view>>({{"<people>", peoples},
                                                                                       {"<believer>", believers},
                                                                                       {"<child>", children},
                                                                                       {"<illness>", illnesses},
                                                                                       {"<partner>", partners}});

} // namespace

std::span<Way const> personal_ways()
{
    return ways;
}

std::string_view class_of_words(std::string_view element)
{
    auto const* const found = std::ranges::find(classes, element, &decltype(classes)::value_type::first);
    return found == classes.end() ? std::string_view() : found->second;
}

} // namespace recruteia::offline
