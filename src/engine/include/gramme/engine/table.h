#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/expression/key_condition.h"
#include "gramme/item/value.h"

namespace gramme::engine {

using expression::KeyAttribute;
using expression::KeyAttributes;

enum class Lifecycle : std::uint8_t { kCreating, kUpdating, kDeleting, kActive };
// "CREATING", "UPDATING", "DELETING", "ACTIVE".
std::string_view lifecycle_name(Lifecycle state);

enum class ProjectionType : std::uint8_t { kAll, kKeysOnly, kInclude };

struct Throughput {
  std::int64_t read = 0;
  std::int64_t write = 0;
  bool operator==(const Throughput&) const = default;
};

// Limits for on-demand billing; -1 is "no maximum", as in the API.
struct OnDemandThroughput {
  std::optional<std::int64_t> read;
  std::optional<std::int64_t> write;
  bool operator==(const OnDemandThroughput&) const = default;
};

// Live totals of a table or index, kept by the commits. Bytes are DynamoDB's accounting.
struct Counters {
  std::atomic<std::int64_t> items{0};
  std::atomic<std::int64_t> bytes{0};
};

struct Index {
  std::uint16_t id = 0;  // unique in its table for ever; 0 is the table itself
  std::string name;
  bool global = true;
  std::vector<KeyAttribute> partition;  // one to four; one for a local index
  std::vector<KeyAttribute> sort;       // none to four
  ProjectionType projection = ProjectionType::kAll;
  std::vector<std::string> non_key_attributes;  // of kInclude
  Lifecycle status = Lifecycle::kActive;        // local indexes are always active
  bool backfilling = false;
  Throughput throughput;
  std::optional<OnDemandThroughput> on_demand;
  std::optional<Throughput> warm;
  std::shared_ptr<Counters> counters = std::make_shared<Counters>();

  // True when `name` is a key attribute of this index.
  bool has_key(std::string_view attribute) const;
};

struct StreamSettings {
  bool enabled = false;
  std::string view_type;  // "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"
  std::string label;      // the time it was enabled, part of the stream's ARN
};

struct EncryptionSettings {
  std::string type;  // "KMS"
  std::string key_arn;
};

// A table as it is described and as the engine needs it. Immutable once published: a change makes
// a new one. Shared by whoever works with it; the counters are the one live part.
struct Table {
  std::uint32_t id = 0;  // never reused: a recreated table must not see old rows
  std::string name;
  std::string uuid;  // TableId of the API
  std::int64_t created_micros = 0;
  Lifecycle status = Lifecycle::kActive;

  std::vector<KeyAttribute> attribute_definitions;  // as they were given
  KeyAttribute partition;
  std::optional<KeyAttribute> sort;
  std::vector<Index> local_indexes;
  std::vector<Index> global_indexes;
  std::uint16_t next_index_id = 1;

  bool on_demand = false;  // BillingMode PAY_PER_REQUEST
  std::optional<std::int64_t> billing_changed_micros;
  Throughput throughput;
  std::int64_t last_increase_micros = 0;  // 0: never
  std::int64_t last_decrease_micros = 0;
  std::int64_t decreases_today = 0;
  std::optional<OnDemandThroughput> on_demand_maximum;
  std::optional<Throughput> warm;
  std::optional<StreamSettings> stream;
  std::optional<EncryptionSettings> encryption;
  std::string table_class;  // empty: never given
  std::int64_t table_class_changed_micros = 0;
  bool deletion_protection = false;
  std::map<std::string, std::string> tags;
  std::string time_to_live_attribute;  // empty: disabled
  bool point_in_time_recovery = false;
  std::int64_t recovery_since_micros = 0;  // when point_in_time_recovery was enabled
  std::int64_t recovery_period_days = 0;

  std::shared_ptr<Counters> counters = std::make_shared<Counters>();

  bool is_key(std::string_view attribute) const;
  // True when `attribute` is one of them, or a key attribute of an index.
  bool is_any_key(std::string_view attribute) const;
  // The index of that name, or null.
  const Index* index(std::string_view index_name) const;
  bool has_indexes() const { return !local_indexes.empty() || !global_indexes.empty(); }
  const item::Type* attribute_type(std::string_view attribute) const;
};

using TablePtr = std::shared_ptr<const Table>;

// The partition key attributes, and the sort key attributes, of a table or (when not null) of
// one of its indexes: the table's own.
KeyAttributes partition_of(const Table& table, const Index* index);
KeyAttributes sort_of(const Table& table, const Index* index);

}  // namespace gramme::engine
