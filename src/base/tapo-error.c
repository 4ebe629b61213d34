/* tapo-error.c: the error domain and the retry class of each of its codes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-error.h"

G_DEFINE_QUARK (tapo-error-quark, tapo_error)

static const struct
{
  const char *nick;
  TapoRetry retry;
} codes[] = {
  [TAPO_ERROR_UNREACHABLE] = { "unreachable", TAPO_RETRY_BACKOFF },
  [TAPO_ERROR_TIMED_OUT] = { "timed-out", TAPO_RETRY_BACKOFF },
  [TAPO_ERROR_UNAUTHORIZED] = { "unauthorized", TAPO_RETRY_NEVER },
  [TAPO_ERROR_NOT_FOUND] = { "not-found", TAPO_RETRY_NEVER },
  [TAPO_ERROR_BUSY] = { "busy", TAPO_RETRY_SLOW },
  [TAPO_ERROR_STALLED] = { "stalled", TAPO_RETRY_BACKOFF },
  [TAPO_ERROR_UNSUPPORTED] = { "unsupported", TAPO_RETRY_NEVER },
  [TAPO_ERROR_REDIRECTED] = { "redirected", TAPO_RETRY_NEVER },
  [TAPO_ERROR_PROTOCOL] = { "protocol", TAPO_RETRY_BACKOFF },
  [TAPO_ERROR_CLOSED] = { "closed", TAPO_RETRY_BACKOFF },
  [TAPO_ERROR_STORAGE] = { "storage", TAPO_RETRY_NEVER },
  [TAPO_ERROR_CONFIG] = { "config", TAPO_RETRY_NEVER },
  [TAPO_ERROR_SECRET] = { "secret", TAPO_RETRY_NEVER },
};

TapoRetry
tapo_error_get_retry (TapoError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (codes), TAPO_RETRY_NEVER);

  return codes[code].retry;
}

const char *
tapo_error_get_nick (TapoError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (codes), "unknown");

  return codes[code].nick;
}
