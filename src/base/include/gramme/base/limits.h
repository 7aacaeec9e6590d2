#pragma once

#include <cstddef>
#include <cstdint>

// The service's limits, each with the words of its source:
// "Quotas" = https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
// "Constraints" = .../developerguide/Constraints.html
// "API" = https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/
namespace gramme::limits {

inline constexpr std::size_t kItemBytes = 400 * 1024;               // Constraints: item size
inline constexpr std::size_t kPartitionKeyBytes = 2048;             // Constraints
inline constexpr std::size_t kSortKeyBytes = 1024;                  // Constraints
inline constexpr std::size_t kAttributeNameBytes = 64 * 1024 - 1;   // Constraints
inline constexpr std::size_t kKeyAttributeNameBytes = 255;          // Constraints
inline constexpr int kNestingDepth = 32;                            // Constraints
inline constexpr int kNumberDigits = 38;                            // Constraints
inline constexpr std::size_t kExpressionBytes = 4096;               // Constraints: expressions
inline constexpr std::size_t kExpressionOperators = 300;            // Constraints
inline constexpr std::size_t kInOperands = 100;                     // Constraints
inline constexpr std::size_t kPageBytes = 1024 * 1024;              // API: Query, Scan
inline constexpr std::size_t kBatchGetKeys = 100;                   // API: BatchGetItem
inline constexpr std::size_t kBatchGetBytes = 16 * 1024 * 1024;     // API: BatchGetItem
inline constexpr std::size_t kBatchWriteRequests = 25;              // API: BatchWriteItem
inline constexpr std::size_t kBatchWriteBytes = 16 * 1024 * 1024;   // API: BatchWriteItem
inline constexpr std::size_t kTransactionActions = 100;             // API: TransactWriteItems
inline constexpr std::size_t kTransactionBytes = 4 * 1024 * 1024;   // API: TransactWriteItems
inline constexpr std::size_t kRequestBytes = 16 * 1024 * 1024;      // largest request body
inline constexpr std::size_t kGlobalSecondaryIndexes = 20;          // Quotas
inline constexpr std::size_t kLocalSecondaryIndexes = 5;            // Quotas
inline constexpr std::size_t kProjectedNonKeyAttributes = 100;      // Quotas, over all indexes
inline constexpr std::size_t kMultiAttributeKeyParts = 4;           // Quotas: GSI key attributes
inline constexpr std::uint64_t kItemCollectionBytes = 10ull << 30;  // Constraints: with an LSI
inline constexpr std::size_t kTables = 2500;                        // Quotas, per region
inline constexpr std::int64_t kScanSegments = 1000000;              // API: Scan TotalSegments
inline constexpr std::size_t kReadUnitBytes = 4096;                 // capacity: a read unit
inline constexpr std::size_t kWriteUnitBytes = 1024;                // capacity: a write unit

}  // namespace gramme::limits
