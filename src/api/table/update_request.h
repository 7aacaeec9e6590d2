#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gramme/engine/table.h"
#include "table/key_schema.h"
#include "table/throughput.h"

namespace gramme::api {

// One of GlobalSecondaryIndexUpdates.
struct IndexUpdate {
  enum class Action { kCreate, kUpdate, kDelete };
  Action action;
  std::string name;
  std::vector<KeyElement> key;  // of kCreate
  engine::Index created;        // of kCreate: name and projection
  std::optional<engine::Throughput> throughput;
  std::optional<engine::OnDemandThroughput> on_demand;
  WarmRequest warm;

  bool is_change_of_indexes() const { return action != Action::kUpdate; }
};

// An UpdateTable request, as far as it can be judged without its table.
struct UpdateRequest {
  std::string table;
  AttributeDefinitions definitions;
  std::optional<bool> on_demand;  // BillingMode
  std::optional<engine::Throughput> throughput;
  std::optional<engine::OnDemandThroughput> on_demand_maximum;
  WarmRequest warm;
  std::optional<engine::StreamSettings> stream;  // without a label
  bool changes_encryption = false;
  std::optional<engine::EncryptionSettings> encryption;  // none: the default key
  bool names_key = false;                                // a key was asked for
  std::string table_class;                               // empty: stays
  std::optional<bool> deletion_protection;
  std::vector<IndexUpdate> indexes;

  bool changes_capacity() const { return on_demand || throughput; }
  bool changes_indexes() const;
  // True for changes that AWS makes while the table stays ACTIVE.
  bool leaves_table_active() const;
};

// Errors: kValidation.
Result<UpdateRequest> read_update_request(const Input& input);

}  // namespace gramme::api
