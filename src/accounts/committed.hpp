#pragma once

#include "foundation/error.hpp"

namespace recruteia::accounts {

/// Carries an outcome out of a transaction that is committed whatever it is: a refusal that counts (a failed sign-in,
/// a reused token) has to be written down.
template <class T>
struct Committed
{
    Result<T> outcome;
};

} // namespace recruteia::accounts
