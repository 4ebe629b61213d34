/* tapo-timings.c: the time constants of the program; tests bring their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-timings.h"

const TapoTimings tapo_timings_default = {
  .connect = 8000,
  .keepalive = 5000,
  .keepalive_answer = 4000,
  .stale = 5000,
  .stall = 8000,
  .seldom = 12000,
  .first_picture = 10000,
  .good = 30000,
  .backoff = 1000,
  .knock = 2000,
  .release = 16000,
  .login_again = 20000,
  .quality_again = 20000,
  .busy_memory = 600000,
  .settle = 1000,
  .linger = 30000,
  .teardown = 1500,
  .abandon = 15000,
  .watch = 500,
};
