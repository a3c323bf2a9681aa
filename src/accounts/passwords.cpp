#include "accounts/passwords.hpp"

#include "accounts/common_passwords.hpp"
#include "foundation/encoding.hpp"
#include "foundation/visible_text.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>
#include <set>
#include <stdexcept>

namespace recruteia::accounts {

namespace {

constexpr std::size_t min_length = 12;
constexpr std::size_t max_length = 200;
constexpr std::size_t longest_typed = 8 * max_length; ///< bytes: beyond, nothing is normalised or hashed
constexpr std::size_t min_distinct_bytes = 5;

std::string ascii_lower_case(std::string_view text)
{
    std::string lowered(text);
    for (auto& c : lowered)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

bool names_the_account(std::string_view password, std::string_view email)
{
    return password == email || password == email.substr(0, email.find('@')) || password.contains(email);
}

std::unexpected<Error> too_weak(std::string detail, std::string_view path)
{
    return fail(Errc::invalid, "password_too_weak", std::move(detail), std::string(path));
}

} // namespace

std::string hash_password(std::string_view password, HashingCost cost)
{
    auto const opaque = opaque_string(password);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot be initialised");
    if (crypto_pwhash_str_alg(hash.data(), opaque.data(), opaque.size(), cost.operations, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hash.data();
}

Passwords::Passwords(BlockingPool& crypto, HashingCost cost)
    : crypto_(crypto), cost_(cost), nobodys_hash_(hash_password("nobody has this password", cost))
{}

Async<std::string> Passwords::hash(std::string password) const
{
    co_return co_await crypto_.run(
        [password = std::move(password), cost = cost_] { return hash_password(password, cost); });
}

Async<bool> Passwords::verify(std::optional<std::string> hash, std::string password) const
{
    auto const exists = hash.has_value() && password.size() <= longest_typed;
    if (!exists)
        password.resize(std::min(password.size(), longest_typed));
    auto const matches =
        co_await crypto_.run([hash = exists ? std::move(*hash) : nobodys_hash_, password = std::move(password)] {
            auto const fits = [&](std::string_view given) {
                return crypto_pwhash_str_verify(hash.c_str(), given.data(), given.size()) == 0;
            };
            // Hashes of before passwords were normalised are of what was typed, byte by byte.
            auto const opaque = opaque_string(password);
            return fits(opaque) || (opaque != password && fits(password));
        });
    co_return exists&& matches;
}

Result<void> check_password(std::string_view typed, std::string_view email, std::string_view path)
{
    if (typed.size() > longest_typed)
        return too_weak("A password has at most 200 characters.", path);
    auto const password = opaque_string(typed);
    if (utf8_length(password) < min_length)
        return too_weak("A password has at least 12 characters.", path);
    if (utf8_length(password) > max_length)
        return too_weak("A password has at most 200 characters.", path);
    auto const lowered = ascii_lower_case(password);
    if (names_the_account(lowered, email))
        return too_weak("The password must not be the e-mail address.", path);
    if (is_common_password(lowered) || std::set(lowered.begin(), lowered.end()).size() < min_distinct_bytes)
        return too_weak("This password is too easy to guess.", path);
    return {};
}

} // namespace recruteia::accounts
