/* tapo-session-table.h: the states of a session, what can happen in each, and what is done then. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-session.h"

G_BEGIN_DECLS

typedef enum
{
  TAPO_SESSION_EVENT_WATCHED,   /* somebody takes a lease */
  TAPO_SESSION_EVENT_PRESENTED, /* a picture can be shown that could not before */
  TAPO_SESSION_EVENT_FAILED,    /* the connection failed in a way that time may cure */
  TAPO_SESSION_EVENT_REFUSED,   /* the connection failed in a way that only a person can cure */
  TAPO_SESSION_EVENT_DUE,       /* waited long enough, or the network is back */
  TAPO_SESSION_EVENT_RETRY,     /* a person wants it tried now */
  TAPO_SESSION_EVENT_CHANGED,   /* address, account or password edited; the computer has slept */
  TAPO_SESSION_EVENT_SWITCH,    /* the other stream is needed, and the camera has no place for both at once */
  TAPO_SESSION_EVENT_UNWATCHED, /* the last lease has been gone for a while */
  TAPO_SESSION_EVENT_CLOSED,    /* the camera has been removed, or the program ends */
  TAPO_SESSION_N_EVENTS
} TapoSessionEvent;

typedef enum
{
  TAPO_SESSION_ACTION_IMPOSSIBLE, /* a bug, if it happens */
  TAPO_SESSION_ACTION_NOTHING,
  TAPO_SESSION_ACTION_CONNECT, /* freeze, drop what there is, connect anew */
  TAPO_SESSION_ACTION_SHOW,    /* show the picture that came */
  TAPO_SESSION_ACTION_WAIT,    /* freeze, drop, try again later */
  TAPO_SESSION_ACTION_STOP,    /* freeze, drop, and try no more */
  TAPO_SESSION_ACTION_HANG_UP, /* freeze, drop, forget the error */
} TapoSessionAction;

typedef struct
{
  TapoSessionState next;
  TapoSessionAction action;
} TapoSessionStep;

#define TAPO_SESSION_N_STATES (TAPO_SESSION_BLOCKED + 1)

TapoSessionStep tapo_session_table_look_up (TapoSessionState state,
                                            TapoSessionEvent event);

/* "watched", "failed"…, for the log. Static. */
const char *tapo_session_event_get_nick (TapoSessionEvent event);

G_END_DECLS
