/* tapo-session-table.c: the table itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-table.h"

#define STAY(state) { TAPO_SESSION_##state, TAPO_SESSION_ACTION_NOTHING }
#define GO(state, action) { TAPO_SESSION_##state, TAPO_SESSION_ACTION_##action }

/* What is not listed is IMPOSSIBLE: its events come from connections, which those states do not have. */
static const TapoSessionStep table[TAPO_SESSION_N_STATES][TAPO_SESSION_N_EVENTS] = {
  [TAPO_SESSION_OFF] = {
    [TAPO_SESSION_EVENT_WATCHED] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_DUE] = STAY (OFF),
    [TAPO_SESSION_EVENT_RETRY] = STAY (OFF),
    [TAPO_SESSION_EVENT_CHANGED] = STAY (OFF),
    [TAPO_SESSION_EVENT_UNWATCHED] = STAY (OFF),
    [TAPO_SESSION_EVENT_CLOSED] = STAY (OFF),
  },
  [TAPO_SESSION_CONNECTING] = {
    [TAPO_SESSION_EVENT_WATCHED] = STAY (CONNECTING),
    [TAPO_SESSION_EVENT_PRESENTED] = GO (LIVE, SHOW),
    [TAPO_SESSION_EVENT_FAILED] = GO (WAITING, WAIT),
    [TAPO_SESSION_EVENT_REFUSED] = GO (BLOCKED, STOP),
    [TAPO_SESSION_EVENT_DUE] = STAY (CONNECTING),
    [TAPO_SESSION_EVENT_RETRY] = STAY (CONNECTING),
    [TAPO_SESSION_EVENT_CHANGED] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_SWITCH] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_UNWATCHED] = GO (OFF, HANG_UP),
    [TAPO_SESSION_EVENT_CLOSED] = GO (OFF, HANG_UP),
  },
  [TAPO_SESSION_LIVE] = {
    [TAPO_SESSION_EVENT_WATCHED] = STAY (LIVE),
    [TAPO_SESSION_EVENT_PRESENTED] = GO (LIVE, SHOW),
    [TAPO_SESSION_EVENT_FAILED] = GO (WAITING, WAIT),
    [TAPO_SESSION_EVENT_REFUSED] = GO (BLOCKED, STOP),
    [TAPO_SESSION_EVENT_DUE] = STAY (LIVE),
    [TAPO_SESSION_EVENT_RETRY] = STAY (LIVE),
    [TAPO_SESSION_EVENT_CHANGED] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_SWITCH] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_UNWATCHED] = GO (OFF, HANG_UP),
    [TAPO_SESSION_EVENT_CLOSED] = GO (OFF, HANG_UP),
  },
  [TAPO_SESSION_WAITING] = {
    [TAPO_SESSION_EVENT_WATCHED] = STAY (WAITING),
    [TAPO_SESSION_EVENT_DUE] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_RETRY] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_CHANGED] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_UNWATCHED] = GO (OFF, HANG_UP),
    [TAPO_SESSION_EVENT_CLOSED] = GO (OFF, HANG_UP),
  },
  /* Stays blocked when nobody watches: coming back to a page is no reason to try a refused password again. */
  [TAPO_SESSION_BLOCKED] = {
    [TAPO_SESSION_EVENT_WATCHED] = STAY (BLOCKED),
    [TAPO_SESSION_EVENT_DUE] = STAY (BLOCKED),
    [TAPO_SESSION_EVENT_RETRY] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_CHANGED] = GO (CONNECTING, CONNECT),
    [TAPO_SESSION_EVENT_UNWATCHED] = STAY (BLOCKED),
    [TAPO_SESSION_EVENT_CLOSED] = GO (OFF, HANG_UP),
  },
};

TapoSessionStep
tapo_session_table_look_up (TapoSessionState state,
                            TapoSessionEvent event)
{
  g_assert ((guint) state < TAPO_SESSION_N_STATES && (guint) event < TAPO_SESSION_N_EVENTS);

  return table[state][event];
}

const char *
tapo_session_event_get_nick (TapoSessionEvent event)
{
  static const char *const nicks[TAPO_SESSION_N_EVENTS] = {
    [TAPO_SESSION_EVENT_WATCHED] = "watched",
    [TAPO_SESSION_EVENT_PRESENTED] = "presented",
    [TAPO_SESSION_EVENT_FAILED] = "failed",
    [TAPO_SESSION_EVENT_REFUSED] = "refused",
    [TAPO_SESSION_EVENT_DUE] = "due",
    [TAPO_SESSION_EVENT_RETRY] = "retry",
    [TAPO_SESSION_EVENT_CHANGED] = "changed",
    [TAPO_SESSION_EVENT_SWITCH] = "switch",
    [TAPO_SESSION_EVENT_UNWATCHED] = "unwatched",
    [TAPO_SESSION_EVENT_CLOSED] = "closed",
  };

  g_return_val_if_fail ((guint) event < TAPO_SESSION_N_EVENTS, "unknown");

  return nicks[event];
}
