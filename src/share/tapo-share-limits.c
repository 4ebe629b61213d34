/* tapo-share-limits.c: the limits of the program itself; tests have smaller ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-limits.h"

const TapoShareLimits tapo_share_limits_default = {
  .per_camera = 600,
  .per_address = 64,
  .total = 1000,
  .formats = 8,
  .request = 10000,
  .stall = 10000,
  .linger = 5000,
  .placeholder = 1000,
  .snapshot = 10000,
  .look = 500,
};
