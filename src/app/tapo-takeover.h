/* tapo-takeover.h: finds a share without a window, and goes on with it in this program: app.take-over-share, enabled while
 * there is one. Main thread, which never waits. The application owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-application.h"

G_BEGIN_DECLS

typedef struct _TapoTakeover TapoTakeover;

/* What a share without a window tells of itself over the bus: the state of its action "share", a{sv}, empty before it
 * listens; options are borrowed from it. address is for people. And the other way round. */
#define TAPO_TAKEOVER_SHARE "share"
#define TAPO_TAKEOVER_RELOAD "reload-code"
GVariant *tapo_takeover_pack (const TapoSharingOptions *options,
                              const char *address);
gboolean tapo_takeover_unpack (GVariant *state,
                               TapoSharingOptions *options,
                               char **address);

/* Begins to look. application is borrowed. */
TapoTakeover *tapo_takeover_new (TapoApplication *application);
void tapo_takeover_free (TapoTakeover *self);

/* A window has come for what is shared by sharing, borrowed: it says so, if there is something to be taken over. A code
 * that is replaced here is no longer valid there either. */
void tapo_takeover_offer (TapoTakeover *self,
                          GtkWindow *window,
                          TapoSharing *sharing);

G_END_DECLS
