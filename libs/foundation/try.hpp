#pragma once

#include <expected>
#include <utility>

/// `TRY(auto value, expression);` declares `value` from a Result or returns its error.
/// `CO_TRY` does the same in a coroutine; the `_CHECK` forms are for Result<void>.
/// Declarations, not statement expressions: every compiler and clang-tidy reads them.
#define RECRUTEIA_JOIN_(a, b) a##b
#define RECRUTEIA_JOIN(a, b) RECRUTEIA_JOIN_(a, b)

#define RECRUTEIA_TRY_(result, declaration, expression, leave)                                                         \
    auto result = (expression);                                                                                        \
    if (!result)                                                                                                       \
        leave std::unexpected(std::move(result).error());                                                              \
    declaration = *std::move(result)

#define RECRUTEIA_CHECK_(result, expression, leave)                                                                    \
    if (auto result = (expression); !result)                                                                           \
    leave std::unexpected(std::move(result).error())

#define TRY(declaration, ...) RECRUTEIA_TRY_(RECRUTEIA_JOIN(result_, __LINE__), declaration, (__VA_ARGS__), return)
#define CO_TRY(declaration, ...)                                                                                       \
    RECRUTEIA_TRY_(RECRUTEIA_JOIN(result_, __LINE__), declaration, (__VA_ARGS__), co_return)
#define TRY_CHECK(...) RECRUTEIA_CHECK_(RECRUTEIA_JOIN(result_, __LINE__), (__VA_ARGS__), return)
#define CO_CHECK(...) RECRUTEIA_CHECK_(RECRUTEIA_JOIN(result_, __LINE__), (__VA_ARGS__), co_return)
