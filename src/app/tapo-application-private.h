/* tapo-application-private.h: what the files of TapoApplication share.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-application.h"
#include "tapo-curtain.h"
#include "tapo-screen-lock.h"
#include "tapo-takeover.h"

G_BEGIN_DECLS

struct _TapoApplication
{
  AdwApplication parent_instance;

  TapoHome *saved;
  TapoHome *demo;
  TapoTakeover *takeover;
  TapoPreferences *preferences;
  TapoEconomy *economy;
  TapoCurtain *curtain;
  TapoScreenLock *lock; /* NULL without a session bus */
  GPtrArray *waiting;   /* owned GApplicationCommandLine, answered at the end */
  guint signal_ids[3];
  gboolean ending;
  int status;
};

/* A window of a home, borrowed, the latest first; NULL for none. */
GtkWindow *tapo_application_find_window (TapoApplication *self,
                                         TapoHome *home);

/* The saved cameras' windows but one, in the order in which they were opened. Borrowed in an array that the caller frees. */
GPtrArray *tapo_application_list_windows (TapoApplication *self,
                                          GtkWindow *but);

/* Opens one more window of a home, whatever there are. */
void tapo_application_open_another_window (TapoApplication *self,
                                           TapoHome *home);

/* Whose cameras a window shows, borrowed; NULL for no window and for one of somebody else. */
TapoHome *tapo_application_get_home (GtkWindow *window);

/* At the end: all of them, without asking. */
void tapo_application_close_windows (TapoApplication *self);

/* What the desktop and the windows call "app.…". To be called once, at startup. */
void tapo_application_add_actions (TapoApplication *self);

G_END_DECLS
