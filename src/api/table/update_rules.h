#pragma once

#include "gramme/base/result.h"
#include "input/input.h"

// Which changes an UpdateTable request may make at once, recorded in
// aws-controllers-k8s/dynamodb-controller, docs/api-quirks (DDB-TABLE-015, 174, 382, 433, 456).
namespace gramme::api {

// Errors: kValidation when nothing is to be changed.
Status check_something_changes(const Input& input);
// Errors: kValidation.
Status check_changes_fit_together(const Input& input);

}  // namespace gramme::api
