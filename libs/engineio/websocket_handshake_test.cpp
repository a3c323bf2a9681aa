#include "engineio/websocket_handshake.hpp"

#include <gtest/gtest.h>

namespace engineio::websocket {
namespace {

TEST(WebSocketHandshake, AnswersTheExampleOfTheStandard)
{
    EXPECT_EQ(accept_value("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(WebSocketHandshake, AcceptsOnlyKeysOfSixteenBytes)
{
    EXPECT_TRUE(is_handshake_key("dGhlIHNhbXBsZSBub25jZQ=="));
    EXPECT_FALSE(is_handshake_key(""));
    EXPECT_FALSE(is_handshake_key("dGhlIHNhbXBsZSBub25jZQ"));
    EXPECT_FALSE(is_handshake_key("dGhlIHNhbXBsZSBub25jZWE="));
    EXPECT_FALSE(is_handshake_key("dGhlIHNhbXBsZSBub25j\r\n=="));
}

} // namespace
} // namespace engineio::websocket
