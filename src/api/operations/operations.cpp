#include "operations/operations.h"

namespace gramme::api {

std::span<const Operation> operations() {
  static constexpr Operation kOperations[] = {
      {"BatchGetItem", batch_get_item},
      {"BatchWriteItem", batch_write_item},
      {"CreateTable", create_table},
      {"DeleteItem", delete_item},
      {"DeleteTable", delete_table},
      {"DescribeContinuousBackups", describe_continuous_backups},
      {"DescribeEndpoints", describe_endpoints},
      {"DescribeLimits", describe_limits},
      {"DescribeTable", describe_table},
      {"DescribeTimeToLive", describe_time_to_live},
      {"GetItem", get_item},
      {"ListTables", list_tables},
      {"ListTagsOfResource", list_tags_of_resource},
      {"PutItem", put_item},
      {"Query", query},
      {"Scan", scan},
      {"TagResource", tag_resource},
      {"TransactGetItems", transact_get_items},
      {"TransactWriteItems", transact_write_items},
      {"UntagResource", untag_resource},
      {"UpdateContinuousBackups", update_continuous_backups},
      {"UpdateItem", update_item},
      {"UpdateTable", update_table},
      {"UpdateTimeToLive", update_time_to_live},
  };
  return kOperations;
}

}  // namespace gramme::api
