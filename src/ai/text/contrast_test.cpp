#include "ai/text/contrast.hpp"
#include "ai/text/credit.hpp"
#include "ai/text/vectors.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace recruteia::text {
namespace {

Document placed(Locale locale, std::string_view text)
{
    auto document = read(locale, text);
    place(locale, document);
    return document;
}

double earned(Locale locale, std::string_view question, std::string_view point, std::string_view answer)
{
    std::vector<std::string> const points{std::string(point)};
    return credits_of(locale, points, placed(locale, answer), placed(locale, question)).front().value;
}

constexpr auto conversions = "What is the difference between implicit and explicit conversion?";
constexpr auto what_they_are =
    "An implicit conversion is done automatically by the compiler, an explicit conversion is "
    "requested by the programmer with a cast.";

TEST(Contrast, IsOfTheWordsThatHaveClausesToThemselves)
{
    auto const text = read(Locale::en, what_they_are);
    auto const found = contrasted(text.words, read(Locale::en, conversions).words);

    ASSERT_EQ(found.size(), 2);
    auto const topic_of = topics(text.words, found);
    for (std::size_t at = 0; at < text.words.size(); ++at) {
        if (text.words[at].form == "compiler")
            EXPECT_EQ(topic_of[at], read(Locale::en, "implicit").words.front().key);
        if (text.words[at].form == "programmer")
            EXPECT_EQ(topic_of[at], read(Locale::en, "explicit").words.front().key);
    }
}

TEST(Contrast, IsLookedForWhereAQuestionAsksToTellApart)
{
    auto const text = read(Locale::en, what_they_are);

    EXPECT_TRUE(contrasted(text.words, read(Locale::en, "Name implicit and explicit conversions.").words).empty());
}

/// The words that a question names to have them told apart, as they are spelled in it.
std::vector<std::string> named(Locale locale, std::string_view question, std::string_view text)
{
    auto const asked = read(locale, question);
    std::vector<std::string> forms;
    for (auto const key : contrasted(read(locale, text).words, asked.words))
        forms.push_back(std::ranges::find(asked.words, key, &Word::key)->form);
    return forms;
}

TEST(Contrast, TheQuestionNamesWhatIsToBeToldApart)
{
    using Names = std::vector<std::string>;
    auto const en = [](std::string_view question, std::string_view text) { return named(Locale::en, question, text); };

    EXPECT_EQ(en("What is the difference between a compile-time error and a run-time error?", "Compile-time errors"),
              (Names{"compile", "run"}));
    EXPECT_EQ(en("Compare passing an argument by value with passing it by reference.", "nothing of either"), Names{});
    EXPECT_EQ(en("What is seen of an argument passed by value compared with passed by reference?", "By value, a copy."),
              (Names{"value", "reference"}));
    EXPECT_EQ(en("What is the advantage of a linked list over an array?", "A list grows."), (Names{"list", "array"}));
    EXPECT_EQ(en("How does a queue differ from a stack?", "A queue is first in, first out."),
              (Names{"queue", "stack"}));
    EXPECT_EQ(en("Why should numbers not be compared with the operator?", "Numbers are rounded."), Names{});
    EXPECT_EQ(en("What are queues and stacks?", "Queues, and stacks too."), Names{});
    EXPECT_EQ(named(Locale::fr, "Quelle est la différence entre une charge et une immobilisation ?", "Une charge"),
              (Names{"charge", "immobilisation"}));
}

/// For each word of the text: 1 or 2 for what it is said of, 0 where that is not clear.
std::string said_of(std::string_view one, std::string_view other, std::string_view text)
{
    std::vector<std::uint64_t> const pair{read(Locale::en, one).words.front().key,
                                          read(Locale::en, other).words.front().key};
    std::string out;
    for (auto const topic : topics(read(Locale::en, text).words, pair))
        out += topic == 0 ? '0' : topic == pair[0] ? '1' : '2';
    return out;
}

TEST(Contrast, OneClauseMaySpeakOfBothInTurn)
{
    EXPECT_EQ(said_of("queue", "stack", "queue is LIFO and stack is FIFO"), "1111222");
    EXPECT_EQ(said_of("lists", "arrays", "arrays are fixed and linked lists grow"), "2222211");
    EXPECT_EQ(said_of("lists", "arrays", "lists grow when needed and arrays stay"), "1111122");
    EXPECT_EQ(said_of("queue", "stack", "a stack and a queue hold elements"), "0000000");
    EXPECT_EQ(said_of("thread", "process", "a thread is a unit of execution inside a process"), "1111111111");
    EXPECT_EQ(said_of("tcp", "udp", "fields of the TCP header and not the UDP header"), "0000000000");
}

TEST(Contrast, WhoTakesOneForTheOtherEarnsLessThanHalf)
{
    auto const right =
        earned(Locale::en, conversions, what_they_are,
               "The compiler does implicit ones automatically, explicit ones the programmer requests by a "
               "cast.");
    auto const crossed =
        earned(Locale::en, conversions, what_they_are,
               "The compiler does explicit ones automatically, implicit ones the programmer requests by a "
               "cast.");

    EXPECT_GT(right, 0.6);
    EXPECT_LT(crossed, 0.5 * right);
}

TEST(Contrast, IsReadWithinASentence)
{
    constexpr auto question = "How does a queue differ from a stack?";
    constexpr auto point = "A queue is first in, first out, while a stack is last in, first out.";

    EXPECT_GT(earned(Locale::en, question, point, "queue is FIFO and stack is LIFO"), 0.6);
    EXPECT_LT(earned(Locale::en, question, point, "queue is LIFO and stack is FIFO"), 0.4);
}

TEST(Contrast, TheOrderInWhichTwoThingsAreToldIsFree)
{
    EXPECT_GT(earned(Locale::fr, "Quelle est la différence entre un acompte et des arrhes ?",
                     "L’acompte engage définitivement le client, les arrhes lui permettent d’annuler.",
                     "Les arrhes, on peut annuler en les perdant ; l’acompte engage le client définitivement."),
              0.5);
}

} // namespace
} // namespace recruteia::text
