// What every message passes through allocates nothing. This program's `operator new` counts.
#include "engineio/packet.hpp"
#include "engineio/payload.hpp"
#include "engineio/websocket_frame.hpp"
#include "foundation/encoding.hpp"
#include "socketio/json_input.hpp"
#include "socketio/packet.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): operator new has no other place to count
thread_local std::size_t allocations = 0;

} // namespace

// NOLINTBEGIN(cppcoreguidelines-no-malloc): what counts allocations makes them
void* operator new(std::size_t size)
{
    ++allocations;
    if (void* const memory = std::malloc(size))
        return memory;
    throw std::bad_alloc{};
}

void* operator new(std::size_t size, std::nothrow_t const&) noexcept
{
    ++allocations;
    return std::malloc(size);
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::nothrow_t const&) noexcept
{
    std::free(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc)

namespace socketio {
namespace {

constexpr std::string_view event = R"(451-/recruiters,17["message",{"_placeholder":true,"num":0},"é"])";

std::string masked(std::string_view text)
{
    std::string frame{"\x81"};
    frame.push_back(static_cast<char>(0x80 | text.size()));
    frame.append("mask").append(text);
    engineio::websocket::apply_mask(std::span{frame}.subspan(6), {'m', 'a', 's', 'k'});
    return frame;
}

/// How often memory was asked for while `work` ran.
template <class Work>
std::size_t allocations_of(Work const& work)
{
    auto const before = allocations;
    work();
    return allocations - before;
}

TEST(Allocations, AreCounted)
{
    // NOLINTNEXTLINE(bugprone-unused-local-non-trivial-variable): made to be counted
    EXPECT_EQ(allocations_of([] { std::string const text(100, 'x'); }), 1U);
}

TEST(Allocations, AreNotNeededToReadAFrameAndItsPackets)
{
    auto frame = masked(event);
    Packet packet;

    auto const count = allocations_of([&] {
        auto const header = engineio::websocket::parse_client_header(frame);
        auto const payload = std::span{frame}.subspan(header->header_size);
        engineio::websocket::apply_mask(payload, header->mask);
        std::string_view const text{payload.data(), payload.size()};
        if (recruteia::is_valid_utf8(text))
            packet = *parse_packet(engineio::parse_packet(text)->data, 10);
    });

    EXPECT_EQ(packet.id, 17U);
    EXPECT_EQ(packet.name_space, "/recruiters");
    EXPECT_EQ(count, 0U);
}

TEST(Allocations, AreNotNeededToPassAnArgumentOn)
{
    constexpr std::string_view text = R"(["trigger_broadcast",{"title":"Réponse","message":"Une candidate","seq":17}])";
    std::optional<std::string_view> name;
    std::optional<std::string_view> argument;

    auto const count = allocations_of([&] {
        name = event_name(text);
        argument = element_text(text, 1);
    });

    EXPECT_EQ(name, "trigger_broadcast");
    EXPECT_EQ(argument, R"({"title":"Réponse","message":"Une candidate","seq":17})");
    EXPECT_EQ(count, 0U);
}

TEST(Allocations, AreNotNeededToTakeAPayloadApart)
{
    std::string_view const payload = "4hello\x1e"
                                     "bAQIDBA==\x1e"
                                     "4again";
    std::array<char, 16> bytes{};
    std::size_t packets = 0;

    auto const count = allocations_of([&] {
        engineio::PayloadReader reader{payload};
        while (auto const packet = reader.next()) {
            ++packets;
            if (packet->starts_with(engineio::binary_marker))
                EXPECT_EQ(engineio::decode_base64(packet->substr(1), bytes), 4U);
        }
    });

    EXPECT_EQ(packets, 3U);
    EXPECT_EQ(count, 0U);
}

} // namespace
} // namespace socketio
