#include "http/event_stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::http {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<ServerSentEvent> read_in_pieces(std::string_view text, std::size_t size)
{
    EventStreamReader reader;
    std::vector<ServerSentEvent> events;
    for (std::size_t at = 0; at < text.size(); at += size)
        for (auto& event : reader.feed(text.substr(at, size)))
            events.push_back(std::move(event));
    return events;
}

TEST(EventStream, IsReadWhateverThePiecesAreCutLike)
{
    constexpr std::string_view stream = "\xEF\xBB\xBF"
                                        "event: start\r\ndata: {\"a\":1}\r\n\r\n"
                                        ": a comment\ndata: one\ndata:two\n\n"
                                        "id: 7\nretry: 10\ndata\n\n"
                                        "event: nothing\n\n"
                                        "data: é\r\rdata: last";

    for (std::size_t size = 1; size <= stream.size(); ++size)
        EXPECT_THAT(read_in_pieces(stream, size),
                    ElementsAre(ServerSentEvent{"start", "{\"a\":1}"}, ServerSentEvent{"message", "one\ntwo"},
                                ServerSentEvent{"message", ""}, ServerSentEvent{"message", "é"}))
            << "in pieces of " << size;
}

TEST(EventStream, NeverGivesAnEventThatWasCutOff)
{
    EXPECT_THAT(read_in_pieces("data: half", 3), IsEmpty());
    EXPECT_THAT(read_in_pieces("data: half\n", 3), IsEmpty());
}

TEST(EventStream, GrowsNoFurtherThanItsLimit)
{
    EventStreamReader reader(100);

    EXPECT_THAT(reader.feed("data: " + std::string(200, 'x')), IsEmpty());

    EXPECT_TRUE(reader.is_too_large());
    EXPECT_THAT(reader.feed("\n\ndata: more\n\n"), IsEmpty());
}

TEST(EventStream, IsWrittenAsItIsRead)
{
    ServerSentEvent const event{"plan", "one\ntwo\n"};

    EXPECT_THAT(read_in_pieces(to_wire(event), 1000), ElementsAre(event));
}

} // namespace
} // namespace recruteia::http
