// What the grader knows of words: stems, amounts, synonyms, vectors, order.
#include "ai/text/dictionary.hpp"
#include "ai/text/lexicon.hpp"
#include "ai/text/stemmer.hpp"
#include "ai/text/successions.hpp"
#include "ai/text/syntax.hpp"
#include "ai/text/vectors.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace recruteia::text {
namespace {

std::vector<Word> words_of(Locale locale, std::string_view text)
{
    auto document = read(locale, text);
    place(locale, document);
    return document.words;
}

double likeness(Locale locale, std::string_view one, std::string_view other)
{
    auto const& vectors = vectors_of(locale);
    return cosine(vectors.find(key_of(stem_of(locale, one))), vectors.find(key_of(stem_of(locale, other))));
}

TEST(Stemmer, LeadsIrregularFrenchVerbsBackToTheInfinitive)
{
    for (auto const* form : {"préviens", "previens", "prévenait", "préviendrai"})
        EXPECT_EQ(stem_of(Locale::fr, form), stem_of(Locale::fr, "prévenir")) << form;
    EXPECT_EQ(stem_of(Locale::fr, "écris"), stem_of(Locale::fr, "écrire"));
    EXPECT_NE(stem_of(Locale::fr, "lit"), stem_of(Locale::fr, "lire"));
    EXPECT_NE(stem_of(Locale::fr, "transmissions"), stem_of(Locale::fr, "transmettre"));
}

TEST(Quantities, AmountsAgreeHoweverTheyAreWritten)
{
    auto const spelled = words_of(Locale::fr, "soixante-dix pour cent");
    auto const signs = words_of(Locale::fr, "70 %");
    ASSERT_EQ(spelled.size(), 2U);
    ASSERT_EQ(signs.size(), 2U);
    EXPECT_EQ(spelled[0].key, signs[0].key);
    EXPECT_EQ(spelled[1].key, signs[1].key);

    auto const glued = words_of(Locale::fr, "16Go");
    auto const apart = words_of(Locale::en, "16 gigabytes");
    ASSERT_EQ(glued.size(), 2U);
    EXPECT_EQ(glued[0].key, apart[0].key);
    EXPECT_EQ(glued[1].key, apart[1].key);
    EXPECT_TRUE(glued[1].unit);
}

TEST(Quantities, ShortUnitsCountAfterNumbersOnly)
{
    EXPECT_FALSE(words_of(Locale::en, "let us go")[2].unit);
    EXPECT_TRUE(words_of(Locale::fr, "en 24 h")[2].unit);
}

TEST(Lexicon, KnowsTradeSynonymsBothWays)
{
    auto const warn = key_of(stem_of(Locale::fr, "prévenir"));
    auto const alert = key_of(stem_of(Locale::fr, "alerter"));

    EXPECT_NE(find_related(trade_synonyms_of(Locale::fr, warn), alert), nullptr);
    EXPECT_NE(find_related(trade_synonyms_of(Locale::fr, alert), warn), nullptr);
}

TEST(Lexicon, ExpandsAcronymsOfEachLanguage)
{
    auto const expansion = expansion_of(Locale::fr, words_of(Locale::fr, "FIFO")[0].key);

    EXPECT_NE(std::ranges::find(expansion, key_of(stem_of(Locale::fr, "premier"))), expansion.end());
    EXPECT_TRUE(expansion_of(Locale::fr, key_of("chaise")).empty());
}

TEST(Dictionaries, KnowSynonymsAndAntonymsOfEnglishAndSynonymsOfFrench)
{
    auto const related = [](Locale locale, std::string_view word, std::string_view other) {
        auto const found = dictionary_of(locale).related_to(words_of(locale, word)[0]);
        auto const* entry = find_related(*found, key_of(stem_of(locale, other)));
        return entry ? std::optional(entry->relation) : std::nullopt;
    };

    EXPECT_EQ(related(Locale::en, "car", "automobile"), Relation::synonym);
    EXPECT_EQ(related(Locale::en, "increase", "decrease"), Relation::antonym);
    EXPECT_EQ(related(Locale::fr, "médecin", "docteur"), Relation::synonym);
    EXPECT_EQ(related(Locale::fr, "médecin", "boulanger"), std::nullopt);
}

TEST(Vectors, PutWordsUsedAlikeTogetherInBothLanguages)
{
    EXPECT_GT(likeness(Locale::en, "doctor", "nurse"), 0.4);
    EXPECT_GT(likeness(Locale::fr, "médecin", "docteur"), 0.5);
    EXPECT_GT(likeness(Locale::fr, "cargaison", "chargement"), 0.4);
}

TEST(Vectors, PutUnrelatedWordsApartInBothLanguages)
{
    for (auto const& [one, other] : {std::pair("doctor", "concrete"), {"invoice", "dog"}, {"server", "butter"}})
        EXPECT_LT(likeness(Locale::en, one, other), 0.25) << one;
    for (auto const& [one, other] : {std::pair("médecin", "béton"), {"facture", "chien"}, {"levure", "table"}})
        EXPECT_LT(likeness(Locale::fr, one, other), 0.25) << one;
    EXPECT_EQ(cosine(nullptr, vectors_of(Locale::en).find(key_of("doctor"))), 0);
}

TEST(Successions, TellWhatHardlyFollows)
{
    EXPECT_TRUE(hardly_follows("the", "of"));
    EXPECT_TRUE(hardly_follows("a", "is"));
    EXPECT_TRUE(hardly_follows("the", end_mark));
    EXPECT_FALSE(hardly_follows("the", "server"));
    EXPECT_FALSE(hardly_follows("of", "the"));
    EXPECT_FALSE(tells_order("server", "packets"));
}

double order(Locale locale, std::string_view text)
{
    auto const document = read(locale, text);
    return fluency(locale, document, 0, document.words.size());
}

TEST(Fluency, FallsWhereWordsAreShuffled)
{
    EXPECT_LT(order(Locale::en, "of the elements moved a are inserted list when the in without memory an is array to"),
              0.5);
    EXPECT_LT(order(Locale::fr, "de la les est patient le dans vérifie un identité des avec par soin du"), 0.5);
}

TEST(Fluency, DoesNotPunishLearnersNotesOrTranscripts)
{
    for (auto const* text :
         {"it store the address of variable and you can use it for access the value",
          "check invoice, call supplier, log the difference, tell accounting",
          "so basically the the server it keeps a list of the clients and when one of them leaves it tells the others",
          "A queue is first in, first out; a stack is last in, first out.",
          "P(A) = 1 - P(B), so event A is the most likely, then C, and k = 3 in the case of A or B",
          "To support more users To reduce costs To increase security To simplify the header To grow"})
        EXPECT_EQ(order(Locale::en, text), 1) << text;
    EXPECT_EQ(order(Locale::fr, "je vérifie la facture j'appelle le fournisseur et je note l'écart dans le dossier"),
              1);
}

/// The terms of a text that are only enumerated, where every word of meaning is a term but `own`.
std::string enumerated(Locale locale, std::string_view text, std::string_view own = {})
{
    auto const document = read(locale, text);
    auto const bare = bare_items(locale, document, [&](Word const& word) { return word.form != own; });
    std::string out;
    for (std::size_t at = 0; at < document.words.size(); ++at)
        if (bare[at] && document.words[at].kind == WordKind::content)
            out += (out.empty() ? "" : " ") + document.words[at].form;
    return out;
}

TEST(BareItems, AreTermsBetweenMarksOrAfterHollowWords)
{
    EXPECT_EQ(enumerated(Locale::en, "left subtree, node, right subtree"), "left subtree node right subtree");
    EXPECT_EQ(enumerated(Locale::en, "- heap\n- program\n- malloc"), "heap program malloc");
    EXPECT_EQ(enumerated(Locale::en, "It is about the heap, the program and malloc."), "heap program malloc");
    EXPECT_EQ(enumerated(Locale::fr, "Il s'agit du temps de pose, du fil à plomb et des joints."),
              "pose fil plomb joints");
    EXPECT_EQ(enumerated(Locale::fr, "Il y a le mortier. Il faut le cordeau. C'est aussi la fondation."),
              "mortier cordeau fondation");
}

TEST(BareItems, AreNotWhatASentenceSays)
{
    EXPECT_EQ(enumerated(Locale::en, "It asks the heap for memory while the program runs."), "");
    EXPECT_EQ(enumerated(Locale::en, "Pop removes the top element."), "");
    EXPECT_EQ(enumerated(Locale::fr, "Je vérifie l'identité et je note la dose dans le dossier."), "");
    EXPECT_EQ(enumerated(Locale::fr, "Vérifie la fondation et trace l'implantation"), "");
    EXPECT_EQ(enumerated(Locale::fr, "racines taillées, tuteur", "taillees"), "tuteur");
}

} // namespace
} // namespace recruteia::text
