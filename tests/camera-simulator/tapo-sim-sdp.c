/* The SDP in the forms that cameras send: B (newer), A (older), plain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-private.h"

#include <string.h>

static char *
to_base64 (const TapoSimNal *nal)
{
  return g_base64_encode (nal->data, nal->size);
}

static gboolean
has_null_sprop (TapoSimCamera *camera)
{
  /* An encoder that is just starting does not know them yet. */
  return camera->knobs.sprop == TAPO_SIM_SPROP_NULL || (camera->booted > 0 && g_get_monotonic_time () - camera->booted < tapo_sim_scaled (camera->simulator, 3));
}

static void
append_h264_fmtp (GString *sdp, TapoSimCamera *camera, TapoSimMedia *media)
{
  g_autofree char *sps = to_base64 (&media->sps);
  g_autofree char *pps = to_base64 (&media->pps);

  g_string_append (sdp, "a=fmtp:96 packetization-mode=1; ");
  if (has_null_sprop (camera))
    g_string_append (sdp, "profile-level-id=000000; sprop-parameter-sets=(null),(null)\r\n");
  else if (camera->knobs.sprop == TAPO_SIM_SPROP_ABSENT)
    g_string_append_printf (sdp, "profile-level-id=%02X%02X%02X\r\n", media->sps.data[1], media->sps.data[2], media->sps.data[3]);
  else
    g_string_append_printf (sdp, "profile-level-id=%02X%02X%02X; sprop-parameter-sets=%s,%s\r\n", media->sps.data[1], media->sps.data[2], media->sps.data[3], sps, pps);
}

static void
append_hevc_fmtp (GString *sdp, TapoSimCamera *camera, TapoSimMedia *media)
{
  g_autofree char *vps = to_base64 (&media->vps);
  g_autofree char *sps = to_base64 (&media->sps);
  g_autofree char *pps = to_base64 (&media->pps);

  g_string_append (sdp, "a=fmtp:96 profile-space=0;profile-id=1;tier-flag=0;level-id=120;interop-constraints=000000000000");
  if (camera->knobs.sprop == TAPO_SIM_SPROP_OK && !has_null_sprop (camera))
    g_string_append_printf (sdp, ";sprop-vps=%s;sprop-sps=%s;sprop-pps=%s", vps, sps, pps);
  g_string_append (sdp, "\r\n");
}

static void
append_head (GString *sdp, TapoSimCamera *camera, const char *path)
{
  const TapoSimKnobs *knobs = &camera->knobs;

  g_string_append_printf (sdp, "v=0\r\no=- 14665860 31787219 1 IN IP4 %s\r\n", camera->host);
  if (knobs->sdp == TAPO_SIM_SDP_PLAIN)
    g_string_append (sdp, "s=Camera\r\n");
  else
    g_string_append (sdp, "s=Session streamed by \"TP-LINK RTSP Server\"\r\n");
  if (knobs->sdp_i_wrong)
    g_string_append_printf (sdp, "i=%s\r\n", g_str_has_suffix (path, "1") ? "stream2" : "stream1");
  else if (knobs->sdp == TAPO_SIM_SDP_A)
    g_string_append_printf (sdp, "i=%s\r\n", path + 1);
  g_string_append (sdp, "t=0 0\r\n");
  if (knobs->sdp == TAPO_SIM_SDP_A)
    g_string_append_printf (sdp,
                            "a=tool:TP-LINK Streaming Media v2015.05.12\r\na=type:broadcast\r\na=control:*\r\na=range:npt=0-\r\n"
                            "a=x-qt-text-nam:Session streamed by \"TP-LINK RTSP Server\"\r\na=x-qt-text-inf:%s\r\n",
                            path + 1);
  else if (knobs->sdp == TAPO_SIM_SDP_PLAIN)
    g_string_append (sdp, "a=control:*\r\n");
}

/* The order of the lines is the cameras', not that of the RFC. */
static void
append_sound (GString *sdp, TapoSimCamera *camera)
{
  if (camera->knobs.sdp == TAPO_SIM_SDP_B)
    g_string_append (sdp, "m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\nc=IN IP4 0.0.0.0\r\nb=AS:64\r\na=control:track2\r\n");
  else
    g_string_append (sdp, "m=audio 0 RTP/AVP 8\r\nc=IN IP4 0.0.0.0\r\nb=AS:64\r\na=rtpmap:8 PCMA/8000\r\na=control:track2\r\n");
}

char *
tapo_sim_sdp_new (TapoSimCamera *camera, const char *stream, const char *path)
{
  g_autoptr (GString) sdp = g_string_new (NULL);
  TapoSimMedia *media = tapo_sim_camera_get_media (camera, stream);

  if (media == NULL)
    return NULL;
  append_head (sdp, camera, path);
  g_string_append_printf (sdp, "m=video 0 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\nb=AS:%d\r\n", g_str_has_suffix (stream, "sub") ? 512 : 4096);
  if (camera->knobs.sdp == TAPO_SIM_SDP_B)
    g_string_append (sdp, "a=range:npt=0-\r\n");
  g_string_append_printf (sdp, "a=control:track1\r\na=rtpmap:96 %s/90000\r\n", media->hevc ? "H265" : "H264");
  if (media->hevc)
    append_hevc_fmtp (sdp, camera, media);
  else
    append_h264_fmtp (sdp, camera, media);
  if (camera->knobs.audio)
    append_sound (sdp, camera);
  if (camera->knobs.track3)
    g_string_append (sdp, "m=application/TP-LINK 0 RTP/AVP smart/1/90000\r\na=rtpmap:95 TP-LINK/90000\r\na=control:track3\r\n");
  return g_string_free_and_steal (g_steal_pointer (&sdp));
}
