#include "reviews/contradictions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <span>
#include <string_view>

namespace recruteia::reviews {
namespace {

using testing::IsEmpty;

/// Sentences of two answers of one person.
struct Pair
{
    std::string_view one;
    std::string_view other;
};

constexpr auto contradictory_fr = std::to_array<Pair>({
    {"J’ai dix ans d’expérience en gériatrie.", "Ça fait trois ans que je travaille en gériatrie."},
    {"Je suis disponible immédiatement.", "Je ne serai libre qu’en septembre, à la fin de mon préavis."},
    {"Je maîtrise Sage depuis des années.", "Sage, je n’ai jamais utilisé, mais j’apprends vite."},
    {"J’ai le permis B et une voiture.", "Je n’ai pas le permis, je viens en bus."},
    {"J’encadrais une équipe de douze personnes.", "Je n’ai jamais encadré personne."},
    {"J’ai quitté mon dernier poste en mars 2023.", "J’ai travaillé chez eux jusqu’en juin 2024."},
    {"Je peux travailler le week-end sans problème.",
     "Le week-end, ce n’est pas possible pour moi, je garde mes enfants."},
    {"Nous étions quatre dans l’équipe.", "Dans cette équipe on était une vingtaine."},
    {"Je consigne toujours la machine avant d’intervenir.",
     "Pour un petit dépannage je ne consigne pas la machine, on gagne du temps."},
    {"J’ai un diplôme d’État depuis 2015.", "J’ai obtenu mon diplôme d’État en 2019."},
    {"Je parle couramment anglais, j’ai vécu à Londres.", "Je ne parle pas anglais, mais je peux m’y mettre."},
    {"Je suis titulaire du permis poids lourd. Je travaille de nuit sans problème, ça ne me dérange pas de travailler "
     "la nuit.",
     "Je ne peux pas travailler la nuit."},
    {"J’ai une dizaine d’années d’expérience.", "J’ai trois ans d’expérience."},
    {"Je n’ai pas d’expérience dans la vente.", "J’ai cinq ans d’expérience dans la vente."},
    {"Je porte toujours mes gants isolants.", "Honnêtement, les gants isolants, je ne les porte pas."},
    {"Je suis libre tout de suite.", "J’ai un préavis de trois mois."},
    {"J’ai quinze ans d’expérience comme comptable.", "Je travaille comme comptable depuis six ans."},
    {"Je n’ai jamais utilisé Excel.", "J’utilise Excel tous les jours pour mes tableaux de bord."},
    {"Je peux commencer dès demain.", "Je suis disponible à partir du mois de septembre."},
    {"Je suis prête à travailler le dimanche.", "Je refuse de travailler le dimanche."},
    {"Je dirige une équipe de huit personnes depuis 2020.", "Je n’ai jamais dirigé d’équipe."},
    {"J’ai obtenu mon diplôme en 2012.", "Je suis diplômée depuis 2016."},
    {"Je n’ai pas de voiture.", "J’ai une voiture, je peux aller sur tous les chantiers."},
    {"Je vérifie toujours l’identité du patient.", "Je ne vérifie pas l’identité du patient quand je le connais."},
    {"Nous étions six dans notre équipe de nuit.", "Notre équipe de nuit comptait quinze soignants."},
    {"Je suis dans le métier depuis une vingtaine d’années, j’ai tout vu.",
     "Quand on a cinq ans d’expérience comme moi, on sait ça."},
    {"Au total j’ai huit ans d’expérience en restauration.",
     "J’ai travaillé douze ans en restauration avant de venir ici."},
    {"Je maîtrise parfaitement AutoCAD, je fais tous mes plans avec.",
     "Je n’utilise pas AutoCAD, je dessine à la main."},
    {"Côté horaires, je suis disponible la nuit.", "Travailler la nuit, c’est impossible pour moi."},
    {"J’ai le CACES 3, obtenu l’an dernier.", "Malheureusement je n’ai pas le CACES."},
    {"J’ai encadré une équipe de quinze agents pendant deux ans.", "Je n’ai jamais encadré d’équipe, mais j’aimerais."},
    {"Je pourrai être là dès lundi, je suis libre immédiatement.", "J’ai un préavis de deux mois à faire."},
    {"Je respecte toujours la chaîne du froid.", "Quand il y a du monde, je ne respecte pas la chaîne du froid."},
    {"Je connais très bien le logiciel Ciel.", "Le logiciel Ciel, je ne connais pas."},
    {"J’ai quitté cette entreprise en 2019.", "J’y ai travaillé jusqu’en 2021."},
    {"Les déplacements ne me posent pas de problème.", "Je ne peux pas faire de déplacements."},
});

constexpr auto contradictory_en = std::to_array<Pair>({
    {"I have eight years of experience with Python.", "I have been using Python for three years."},
    {"I can start immediately.", "I have a three-month notice period, so I can start in March."},
    {"I know Docker well, I use it every day.", "I have never used Docker."},
    {"I have a full UK driving licence.", "I don’t have a driving licence yet."},
    {"At my last company I managed a team of ten people.", "I have never managed anybody."},
    {"I left the company in 2021.", "I stayed at the company until 2023."},
    {"I am happy to work weekends.", "I can’t work weekends."},
    {"There were five of us in the team.", "The team was fifteen people."},
    {"I always ask for the receipt before a refund.",
     "I give the refund without asking for a receipt when there is a queue."},
    {"I graduated in 2018.", "I finished my degree in 2015."},
    {"I speak fluent Spanish.", "I don’t speak Spanish."},
    {"I never deploy on Fridays.", "I usually deploy on Fridays after lunch."},
    {"I have worked as a nurse for six years.", "I have ten years of experience as a nurse."},
    {"I don’t mind working nights.", "I am not available at night."},
    {"We always review changes before we merge.", "We don’t review changes, it slows us down."},
    {"I have got fifteen years’ experience in retail.", "I have worked in retail for four years."},
    {"I use Excel every day.", "I have never used Excel."},
    {"I can start tomorrow.", "I am available from September."},
    {"I’m happy to work on Sundays.", "I am not willing to work on Sundays."},
    {"I led a team of six people.", "I have never led a team."},
    {"I don’t have a car.", "I have a car, so I can get to any site."},
    {"I always check the patient’s name.", "I don’t check the patient’s name when I know them."},
    {"I got my degree in 2012.", "I completed my degree in 2016."},
    {"I don’t use PostgreSQL.", "We use PostgreSQL for everything and I use it daily."},
    {"Travelling is no problem for me.", "I can’t travel."},
    {"I have over ten years of experience in payroll.", "I have worked in payroll for three years."},
    {"I know Salesforce inside out.", "I don’t know Salesforce, but I learn fast."},
    {"Weekends are fine with me.", "I can’t do weekends because of my kids."},
    {"I hold a forklift certificate.", "I don’t have a forklift certificate."},
    {"I supervised a team of fifteen people for two years.", "I have never supervised people."},
    {"I’m available immediately.", "I still have to work my notice, two months."},
    {"I always wash my hands between patients.", "When it is busy I don’t wash my hands between patients."},
    {"I left that job in 2019.", "I worked there until 2021."},
    {"We were four in the team.", "Our team had twelve people."},
    {"I have a driving licence and my own van.", "I can’t drive, I never got a licence."},
    {"I am willing to travel.", "I don’t want to travel."},
});

// What honest people say in one interview.
constexpr auto honest_fr = std::to_array<Pair>({
    {"J’ai dix ans d’expérience, dont trois en gériatrie.", "En gériatrie, j’ai travaillé trois ans."},
    {"J’ai travaillé cinq ans chez Dupont.", "J’ai travaillé deux ans chez Martin."},
    {"J’ai dix ans d’expérience.", "Ça fait trois ans que je travaille chez eux."},
    {"Je vérifie la température du frigo à 8 heures.", "Je vérifie la température du frigo à 18 heures."},
    {"Avant, on ne testait pas les modules avant de livrer.", "Maintenant on teste les modules avant de livrer."},
    {"Si le client refuse, je ne livre pas le colis.", "Je livre le colis au client."},
    {"Chez Martin, j’avais une équipe de six personnes.", "Aujourd’hui j’ai une équipe de dix personnes."},
    {"Je n’aime pas le travail bâclé.", "J’aime le travail soigné."},
    {"Je connais bien Excel.", "Je ne connais pas les macros Excel."},
    {"Je n’ai pas le permis C.", "J’ai le permis B depuis cinq ans."},
    {"Au début je ne maîtrisais pas Sage.", "Aujourd’hui je maîtrise Sage."},
    {"J’ai livré douze colis à Lyon le matin.", "J’ai livré quarante colis à Villeurbanne l’après-midi."},
    {"Je suis disponible le lundi.", "Je ne suis pas disponible le mardi."},
    {"Nous étions trois à l’accueil ce jour-là.", "Mon équipe compte douze personnes."},
    {"Je ne coupe jamais le courant sans prévenir.", "Je préviens avant de couper le courant."},
    {"Mon ancien collègue ne consignait pas la machine avant intervention.",
     "Je consigne toujours la machine avant intervention."},
    {"J’ai quitté Dupont en 2018.", "J’ai quitté Martin en 2022."},
    {"J’ai eu mon bac en 2010.", "J’ai obtenu mon BTS en 2012."},
    {"Je suis infirmière depuis dix ans.", "J’ai six ans d’expérience en EHPAD."},
    {"Je n’ai jamais eu d’accident.", "J’ai évité un accident sur l’autoroute en freinant."},
    {"Le patient ne voulait pas prendre son traitement.", "Le patient a fini par prendre son traitement."},
    {"Je n’interviens jamais sans consigner la machine.", "Je consigne la machine et je mets mon cadenas."},
    {"Je peux travailler le samedi.", "Je ne peux pas travailler le dimanche."},
    {"Je ne peux pas laisser un patient seul la nuit.", "Je peux travailler la nuit."},
    {"Je n’ai pas paniqué et j’ai appelé le chef.", "J’ai appelé le chef tout de suite."},
    {"J’ai 34 ans.", "J’ai dix ans d’expérience."},
    {"Je n’encadre pas d’équipe dans mon poste actuel.", "J’ai encadré deux apprentis chez Martin."},
    {"Je relis toujours mes lignes avant la relève.", "Je ne relis pas les lignes des autres."},
    {"Je vérifie l’absence de tension avec un VAT, pas avec un tournevis testeur.",
     "Je vérifie l’absence de tension avant de toucher."},
    {"Je préviens le client quand j’ai du retard.", "Je ne préviens pas le client pour deux minutes de retard."},
    {"J’ai fait trois ans d’apprentissage.", "J’ai travaillé sept ans comme électricien."},
    {"Je ne travaille pas sous tension.", "Je travaille en binôme sous la responsabilité du chef de chantier."},
    {"Il y avait douze patients ce jour-là.", "D’habitude j’ai huit patients."},
    {"Je n’ai pas encore mon diplôme de formateur.", "J’ai mon diplôme d’infirmière."},
    {"J’ai travaillé de nuit pendant deux ans.", "Je ne souhaite pas travailler de nuit."},
    {"Je parle anglais.", "Je ne parle pas allemand."},
    {"Une fois, j’ai oublié de noter un soin.", "Je note toujours mes soins."},
    {"On n’avait pas de logiciel à l’époque.", "On a un logiciel maintenant."},
    {"J’ai six ans d’expérience, dont deux en réanimation.", "En réanimation j’ai travaillé deux ans."},
    {"Mon chef n’était pas d’accord.", "Mon chef a été d’accord à la fin."},
    {"Le client n’avait pas payé la facture.", "Le client a payé la facture après ma relance."},
    {"Je n’ai pas trouvé la panne tout de suite.", "J’ai trouvé la panne au bout d’une heure."},
    {"La machine ne démarrait pas.", "La machine a démarré après le changement du relais."},
    {"J’ai livré 80 colis par jour chez Chronopost.", "J’ai livré 120 colis par jour chez Amazon."},
    {"Je n’utilise pas mon téléphone en conduisant.", "J’utilise le GPS du camion."},
    {"J’ai réduit les impayés de 30 %.", "J’ai réduit les délais de 20 %."},
    {"Nous étions cinq sur le chantier.", "Nous étions trois sur le dépannage."},
    {"Je n’ai jamais peur de demander.", "J’ai demandé l’avis du bureau d’études."},
    {"Je préfère travailler seul.", "J’aime travailler en équipe."},
    {"Je ne laisse jamais un patient sans surveillance.", "Je laisse le patient se reposer."},
    {"Je ne signe pas le bon sans vérifier les colis.", "Je vérifie les colis et je fais signer le bon."},
    {"Je ne connaissais pas la norme en arrivant.", "Je connais bien la norme NF C 15-100."},
    {"Je travaille trente-cinq heures par semaine.", "Je peux travailler trente-neuf heures par semaine."},
    {"J’ai commencé en 2015 comme apprenti.", "J’ai commencé en 2019 comme chef d’équipe."},
    {"Je ne réponds pas quand on m’insulte.", "Je réponds calmement au client."},
    {"Mon préavis est déjà effectué.", "Je suis disponible immédiatement."},
    {"J’ai le permis depuis 12 ans.", "J’ai neuf ans d’expérience."},
    {"J’ai trois enfants et quinze ans d’expérience.", "Je suis arrivée en France il y a huit ans."},
    {"Je connais le secteur, mais pas vos produits.", "Je ne connais pas vos produits."},
    {"Je ne prends jamais de décision médicale sans le médecin.", "J’appelle le médecin pour toute décision."},
    {"Je ne suis pas disponible avant lundi.", "Je suis disponible pour un second entretien."},
    {"On était en sous-effectif, deux au lieu de quatre.", "L’équipe du soir compte quatre personnes."},
    {"J’ai appris Python en six mois.", "Je programme en Python depuis quatre ans."},
    {"Je n’ai pas dormi de la nuit tellement j’étais inquiet.", "Je peux travailler de nuit."},
    {"Le week-end dernier j’étais d’astreinte.", "Je ne travaille pas le week-end en ce moment."},
    {"Je n’ai pas de diplôme d’ingénieur.", "J’ai un BTS électrotechnique."},
    {"En 2018 j’ai obtenu mon diplôme d’aide-soignante.", "En 2022 j’ai obtenu mon diplôme d’infirmière."},
    {"La balance ne tombait pas juste.", "La balance tombe juste maintenant."},
    {"Je contrôle les extincteurs tous les 12 mois.", "Je contrôle les extincteurs de l’atelier tous les 6 mois."},
    {"Je n’accepte pas les retours sans ticket.", "J’accepte les retours avec le ticket."},
    {"Le patient avait 82 ans.", "Le patient avait 39 de fièvre."},
    {"J’ai proposé un avoir, la cliente a refusé.", "J’ai proposé un échange, la cliente a accepté."},
    {"Je ne suis pas du genre à crier.", "Je suis du genre à expliquer."},
    {"Je n’ai pas peur du vide.", "J’ai le vertige quand je suis fatigué."},
    {"Je ne me sers pas du tableur pour la paie.", "Je me sers du tableur pour les budgets."},
    {"Mon premier employeur, je l’ai quitté en 2014.", "Le second, je l’ai quitté en 2020."},
    {"Je ne parle pas de mes anciens clients.", "Je parle avec les clients."},
});

constexpr auto honest_en = std::to_array<Pair>({
    {"I have ten years of experience, three of them with Python.", "I have used Python for three years."},
    {"I worked for five years at Acme.", "I worked for two years at Globex."},
    {"At first I did not know Docker.", "Now I know Docker well."},
    {"I don’t know Kubernetes operators.", "I know Kubernetes."},
    {"I check the fridge at 8.", "I check the fridge at 18."},
    {"If the test fails, I don’t deploy the change.", "I deploy the change with a colleague."},
    {"I have been here for four years.", "I have ten years of experience."},
    {"I left Acme in 2018.", "I left Globex in 2022."},
    {"I never deploy without tests.", "I deploy with a rollback ready."},
    {"I can work Saturdays.", "I can’t work Sundays."},
    {"We used to merge without review.", "We review every change before we merge."},
    {"I don’t manage people in my current job.", "I managed a team of four at Globex."},
    {"I managed to fix the bug.", "I have never managed people."},
    {"The customer did not want the dress.", "The customer bought the dress in the end."},
    {"I don’t have a motorbike licence.", "I have a driving licence."},
    {"I served thirty customers that day.", "I usually serve twenty customers."},
    {"I can’t leave the shop alone at night.", "I can work at night."},
    {"I do not like rushing.", "I like careful work."},
    {"I am 29 years old.", "I have six years of experience."},
    {"My old manager never tested the backups.", "I always test the backups."},
    {"I counted the float with a colleague.", "I don’t count the float alone."},
    {"Timeouts went from two percent to zero.", "About two percent of orders failed."},
    {"I learned Docker last year, I had never used it.", "I use Docker every day."},
    {"I would like to learn Spanish.", "I don’t speak Spanish."},
    {"I am available from Monday.", "I finish my notice on Friday."},
    {"I did not find the bug at first.", "I found the bug after two days."},
    {"My manager did not agree with the plan.", "My manager agreed with the plan in the end."},
    {"The invoice was not paid.", "The invoice was paid after I called."},
    {"I once forgot to count the float.", "I always count the float."},
    {"We cut response time by 30 percent.", "We cut costs by 20 percent."},
    {"I delivered 80 parcels a day at DHL.", "I delivered 120 parcels a day at Amazon."},
    {"I worked nights for two years.", "I would rather not work nights."},
    {"I speak English.", "I don’t speak German."},
    {"I prefer to work alone.", "I like working in a team."},
    {"I don’t answer insults.", "I answer the customer calmly."},
    {"I had no experience with Kafka when I joined.", "I have three years of experience with Kafka."},
    {"I have held my licence for 12 years.", "I have nine years of experience."},
    {"I have already served my notice.", "I can start immediately."},
    {"I don’t know the exact figure.", "I know the product well."},
    {"I don’t use my phone while driving.", "I use my phone to take a photo of the parcel."},
    {"I don’t have any points on my licence.", "I have a clean licence."},
    {"We were five on the project.", "We were three on the next project."},
    {"I don’t work well under pressure when nobody tells me the priority.", "I work well under pressure."},
    {"I usually work from home two days a week.", "I worked from home five days a week during the pandemic."},
    {"I test my code before I push it.", "I don’t test third-party code."},
    {"I have three children and fifteen years of experience.", "I moved here eight years ago."},
    {"I know the sector, not your products.", "I don’t know your products."},
    {"I never take a medical decision without the doctor.", "I call the doctor for any decision."},
    {"We were short-staffed, two instead of four.", "The evening team has four people."},
    {"I learned Python in six months.", "I have been programming in Python for four years."},
    {"I did not sleep that night.", "I can work nights."},
    {"I don’t have a nursing degree.", "I have a degree in chemistry."},
    {"In 2018 I got my first degree.", "In 2022 I got my second degree."},
    {"The figures did not match.", "The figures matched after the correction."},
    {"I check the extinguishers every 12 months.", "I check the workshop extinguishers every 6 months."},
    {"I don’t accept returns without a receipt.", "I accept returns with a receipt."},
    {"The patient was 82.", "The patient was running a fever of 39."},
    {"I offered a voucher and she refused.", "I offered an exchange and she accepted."},
    {"I don’t use spreadsheets for payroll.", "I use spreadsheets for budgets."},
    {"I don’t talk about former clients.", "I talk with clients every day."},
    {"I was not sure it would work.", "I was sure it was the right call."},
    {"I left my first job in 2014.", "I left my second job in 2020."},
    {"I have no experience with forklifts.", "I have five years of experience in warehouses."},
    {"We don’t have a canteen.", "We have a meeting every morning."},
    {"I can’t promise a date.", "I can promise that I call back."},
});

std::size_t count(Locale locale, Pair const& pair)
{
    return find_contradictions(locale, {std::string(pair.one), std::string(pair.other)}, 5).size();
}

void expect_each(std::span<Pair const> pairs, Locale locale, bool is_one)
{
    for (auto const& pair : pairs)
        EXPECT_EQ(count(locale, pair) > 0, is_one) << pair.one << " | " << pair.other;
}

TEST(Contradictions, AreFoundBetweenClaimsThatExcludeEachOther)
{
    expect_each(contradictory_fr, Locale::fr, true);
    expect_each(contradictory_en, Locale::en, true);
}

TEST(Contradictions, AreNotSeenInWhatHonestPeopleSay)
{
    expect_each(honest_fr, Locale::fr, false);
    expect_each(honest_en, Locale::en, false);
}

TEST(Contradictions, AreFoundInEitherOrder)
{
    for (auto const& [one, other] : contradictory_fr)
        EXPECT_GT(count(Locale::fr, {other, one}), 0U) << one << " | " << other;
}

TEST(Contradictions, AreTheSameWordsWithOneDeniedOrWithAnotherNumber)
{
    auto const found = find_contradictions(
        Locale::fr,
        {"J’ai dirigé une équipe de maintenance pendant 5 ans. Je consigne toujours la machine avant intervention.",
         "J’ai dirigé une équipe de maintenance pendant 2 ans. Je ne consigne pas la machine avant intervention."},
        5);

    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].one.text, 0U);
    EXPECT_EQ(found[0].other.text, 1U);
}

TEST(Contradictions, AreSeenInShortSentencesOfTheSameWords)
{
    EXPECT_EQ(
        find_contradictions(Locale::en, {"We never test before deploying. We always test before deploying."}, 5).size(),
        1U);
    EXPECT_THAT(find_contradictions(Locale::en, {"We never test. We test."}, 5), IsEmpty());
}

TEST(Contradictions, AreNotSeenInWhatMerelyResemblesOrAgrees)
{
    EXPECT_THAT(find_contradictions(Locale::fr,
                                    {"Je consigne la machine avant intervention. J’aime le travail en équipe.",
                                     "Je consigne la machine avant toute intervention. Je n’aime pas le bruit."},
                                    5),
                IsEmpty());
}

} // namespace
} // namespace recruteia::reviews
