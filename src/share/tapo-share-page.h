/* tapo-share-page.h: the pages, as HTML in the program's language. Pure; any thread. The caller owns what it gets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-share-access.h"
#include "tapo-share-cameras.h"

G_BEGIN_DECLS

/* Every camera that the grant covers. */
char *tapo_share_page_make_home (TapoShareCameras *cameras,
                                 const TapoShareGrant *grant);

/* Asks for the access code; wrong: the last one was. Says nothing about cameras. */
char *tapo_share_page_make_form (gboolean wrong);

/* Goes on to the first page by itself. */
char *tapo_share_page_make_passage (void);

/* The same cameras as JSON, with how they do. For a page that wants to know it, streams has the ids of those that come to it,
 * and dismissed says that it was disconnected; NULL: nobody asked. */
char *tapo_share_page_make_json (TapoShareCameras *cameras,
                                 const TapoShareGrant *grant,
                                 const char *const *streams,
                                 gboolean dismissed);

/* Whether a grant covers a camera. */
gboolean tapo_share_page_covers (const TapoShareGrant *grant,
                                 const TapoShareCamera *camera);

G_END_DECLS
