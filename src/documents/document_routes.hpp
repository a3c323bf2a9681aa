#pragma once

#include "accounts/guard.hpp"
#include "documents/extractor.hpp"
#include "http/router.hpp"

namespace recruteia::documents {

/// What every route that takes a document allows. The body is the file itself; its type is told by its content.
inline constexpr http::RouteOptions for_documents{.max_body_bytes = 10UL * 1024 * 1024,
                                                  .handler_timeout = std::chrono::seconds(60)};

/// Reads a request's body to its end. Errors: those of the reader, too_large among them.
Async<IncomingDocument> receive(http::BodyReader& body);

/// `/api/documents/text`: the text of a document, kept nowhere.
void add_routes(http::Router& router, accounts::Guard const& guard, Extractor& extractor);

} // namespace recruteia::documents
