/* tapo-application.h: makes and owns everything: the cameras, their windows, and the end of it all.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-home.h"

G_BEGIN_DECLS

#define TAPO_TYPE_APPLICATION (tapo_application_get_type ())
G_DECLARE_FINAL_TYPE (TapoApplication, tapo_application, TAPO, APPLICATION, AdwApplication)

/* G_APPLICATION_IS_LAUNCHER: only speaks to a program that runs already, and needs no display.
 * G_APPLICATION_IS_SERVICE: waits to be asked by the session bus. */
TapoApplication *tapo_application_new (GApplicationFlags flags);

/* The person's cameras, made at the first call; borrowed. */
TapoHome *tapo_application_get_saved (TapoApplication *self);

/* Simulated cameras; borrowed. NULL with TAPO_ERROR_CONFIG where that is impossible. */
TapoHome *tapo_application_get_demo (TapoApplication *self,
                                     GError **error);

/* How the cameras do that there are windows for; the caller frees it. */
char *tapo_application_dup_state (TapoApplication *self);

/* Raises the window of a home, or opens it. ids: cameras to show large, each in a window of its own; may be NULL. */
void tapo_application_open_window (TapoApplication *self,
                                   TapoHome *home,
                                   const char *const *ids,
                                   gboolean fullscreen);

/* Makes the window of a home one that shows nothing but pictures. id: one camera to show large, or NULL for those of the view,
 * or for all where that is NULL. */
void tapo_application_open_kiosk (TapoApplication *self,
                                  TapoHome *home,
                                  TapoView *view,
                                  const char *id);

/* Ends the program; command_line is answered when everything is over. */
void tapo_application_end (TapoApplication *self,
                           GApplicationCommandLine *command_line);
gboolean tapo_application_is_ending (TapoApplication *self);

/* What main returns: a command that was answered late can no longer return it. */
void tapo_application_set_status (TapoApplication *self,
                                  int status);
int tapo_application_get_status (TapoApplication *self);

G_END_DECLS
