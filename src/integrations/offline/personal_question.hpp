#pragma once

#include <string_view>
#include <vector>

namespace recruteia::offline {

/// What may not decide a hiring (French Labour Code, article L1132-1), as a sentence names it.
struct ProtectedGround
{
    std::string_view french;
    std::string_view english;
};

/// The grounds on which a question, in French or English, asks the candidate about themself, once each. What is asked
/// about patients, pupils, customers, colleagues or things is about the work, whatever its words: the grammar is what
/// tells them apart ("votre âge", "l’âge d’un client").
std::vector<ProtectedGround> asked_of_the_candidate(std::string_view question);

} // namespace recruteia::offline
