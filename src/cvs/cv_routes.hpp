#pragma once

#include "accounts/guard.hpp"
#include "cvs/cv_service.hpp"
#include "documents/extractor.hpp"
#include "http/router.hpp"

namespace recruteia::cvs {

/// `/api/interviews/{id}/cv`.
void add_routes(http::Router& router, accounts::Guard const& guard, CvService& cvs, documents::Extractor& extractor);

} // namespace recruteia::cvs
