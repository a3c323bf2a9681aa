#pragma once

#include <string>

namespace recruteia {

/// What a client sends with a creating request, so that a repeat returns the first result: 8 to 128 visible ASCII
/// characters, unique for its sender. It carries no HTTP, so that services may take it.
struct IdempotencyKey
{
    std::string value;

    friend bool operator==(IdempotencyKey const&, IdempotencyKey const&) = default;
};

} // namespace recruteia
