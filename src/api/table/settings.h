#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gramme/base/result.h"
#include "gramme/engine/table.h"
#include "input/input.h"

// Streams, encryption at rest and table classes as requests specify them. The rules are recorded in
// aws-controllers-k8s/dynamodb-controller, docs/api-quirks (DDB-TABLE-027, 031, 036, 044, 050).
namespace gramme::api {

// The time at which a stream is enabled, as its label: "2026-10-08T23:07:31.275".
std::string stream_label(std::int64_t micros);

// StreamSpecification of a new table. Errors: kValidation.
Result<std::optional<engine::StreamSettings>> new_stream(const Input& input,
                                                         std::int64_t now_micros);

// SSESpecification: what encrypts the table; nothing for the default key, which AWS owns.
// Errors: kValidation.
Result<std::optional<engine::EncryptionSettings>> read_encryption(const Input& specification);

// TableClass; empty when absent. Errors: kValidation for a class there is none of.
Result<std::string> read_table_class(const Input& input);

}  // namespace gramme::api
