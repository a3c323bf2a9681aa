#pragma once

#include <string>
#include <string_view>

namespace recruteia::offline {

/// The lines that people meant: those that a page's width broke are joined again ("Enregistrer les / prélèvements"),
/// and the first cell of a table's row, which extraction puts in front of the second, becomes its label ("Job title
/// Tram driver").
std::string as_written(std::string_view description);

} // namespace recruteia::offline
