/* What people read about a diagnosis: every verdict has a cause, a next step, and only buttons that exist.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-diagnosis-text.h"

#include <string.h>

#include "tapo-doctor-private.h"

static TapoCamera *
make_camera (const char *brand)
{
  return g_object_new (TAPO_TYPE_CAMERA, "brand", brand, "host", "192.168.1.52", "user", "me", "main-path", "/a", "sub-path",
                       "/b", NULL);
}

static TapoDiagnosis *
make_diagnosis (TapoVerdict verdict)
{
  TapoDiagnosis *diagnosis = g_object_new (TAPO_TYPE_DIAGNOSIS, NULL);

  diagnosis->verdict = verdict;
  return diagnosis;
}

static void
assert_title (TapoDiagnosis *diagnosis,
              const char *brand,
              const char *wanted)
{
  g_autoptr (TapoCamera) camera = make_camera (brand);
  g_autofree char *title = tapo_diagnosis_text_title (diagnosis, camera);

  g_assert_cmpstr (title, ==, wanted);
}

static void
assert_advice (TapoDiagnosis *diagnosis,
               const char *brand,
               const char *wanted)
{
  g_autoptr (TapoCamera) camera = make_camera (brand);
  g_autofree char *advice = tapo_diagnosis_text_advice (diagnosis, camera);

  if (strstr (advice, wanted) == NULL)
    g_error ("\"%s\" is not in: %s", wanted, advice);
}

static void
test_all (void)
{
  static const char *const brands[] = { "tapo", "other" };

  for (guint i = 0; i < TAPO_N_VERDICTS * G_N_ELEMENTS (brands); i++)
    {
      g_autoptr (TapoDiagnosis) diagnosis = make_diagnosis ((TapoVerdict) (i % TAPO_N_VERDICTS));
      g_autoptr (TapoCamera) camera = make_camera (brands[i / TAPO_N_VERDICTS]);
      g_autofree char *title = tapo_diagnosis_text_title (diagnosis, camera);
      g_autofree char *advice = tapo_diagnosis_text_advice (diagnosis, camera);
      TapoRemedy remedy = TAPO_REMEDY_RETRY;
      const char *button = tapo_diagnosis_text_button (diagnosis, camera, &remedy);

      g_assert_cmpuint (strlen (title), >, 10);
      g_assert_false (g_str_has_suffix (title, "."));
      g_assert_cmpint (*advice == '\0', ==, diagnosis->verdict == TAPO_VERDICT_OK);
      g_assert_true (*advice == '\0' || g_str_has_suffix (advice, ".") || g_str_has_suffix (advice, "?"));
      g_assert_cmpint (button == NULL, ==, remedy == TAPO_REMEDY_NONE);
      g_assert_nonnull (tapo_diagnosis_text_icon (diagnosis));
    }
}

/* The same wire, another cause. */
static void
test_causes (void)
{
  g_autoptr (TapoDiagnosis) off = make_diagnosis (TAPO_VERDICT_STREAM_OFF);
  g_autoptr (TapoDiagnosis) silent = make_diagnosis (TAPO_VERDICT_HOST_SILENT);
  g_autoptr (TapoDiagnosis) codec = make_diagnosis (TAPO_VERDICT_CODEC_MISSING);
  g_autoptr (TapoDiagnosis) full = make_diagnosis (TAPO_VERDICT_FULL);
  g_autoptr (TapoCamera) camera = make_camera ("tapo");
  TapoRemedy remedy;

  assert_advice (off, "tapo", "Make a camera account");
  assert_advice (off, "other", "RTSP");
  off->findings.doors[TAPO_DOOR_ONVIF] = TAPO_DOOR_OPEN;
  assert_advice (off, "tapo", "Stop using one of them");
  assert_title (silent, "tapo", "Nothing answers at 192.168.1.52");
  assert_title (full, "tapo", "The camera is already showing its picture to two viewers");
  assert_title (full, "other", "The camera serves no further viewer");

  codec->findings.main_stream.codec = g_strdup ("H265");
  assert_title (codec, "tapo", "This camera sends H.265, and the decoder is not installed");
  assert_advice (codec, "tapo", "or set the camera to H.264");
  g_free (codec->findings.main_stream.codec);
  codec->findings.main_stream.codec = g_strdup ("H264");
  assert_advice (codec, "tapo", "”.");
  codec->findings.sub_stream.decodable = TRUE;
  assert_advice (codec, "tapo", "The small picture works");
  tapo_diagnosis_text_button (codec, camera, &remedy);
  g_assert_cmpint (remedy, ==, TAPO_REMEDY_SMALL_STREAM);
}

static void
test_streams (void)
{
  g_autoptr (TapoDiagnosis) diagnosis = make_diagnosis (TAPO_VERDICT_PATH_NOT_FOUND);
  g_autoptr (TapoCamera) camera = make_camera ("tapo");
  TapoRemedy remedy;

  tapo_diagnosis_text_button (diagnosis, camera, &remedy);
  g_assert_cmpint (remedy, ==, TAPO_REMEDY_STANDARD_STREAMS);
  g_object_set (camera, "main-path", "/stream1", "sub-path", "/stream2", NULL);
  tapo_diagnosis_text_button (diagnosis, camera, &remedy);
  g_assert_cmpint (remedy, ==, TAPO_REMEDY_SETTINGS);
  diagnosis->findings.found_path = g_strdup ("/live0");
  tapo_diagnosis_text_button (diagnosis, camera, &remedy);
  g_assert_cmpint (remedy, ==, TAPO_REMEDY_FOUND_STREAMS);
  assert_advice (diagnosis, "tapo", "/live0, as cameras of the make “Eufy”");
  diagnosis->concerns_sub = TRUE;
  assert_title (diagnosis, "tapo", "The camera has no small stream under this name");
}

static void
test_clock (void)
{
  g_autoptr (TapoDiagnosis) diagnosis = make_diagnosis (TAPO_VERDICT_CLOCK_WRONG);

  diagnosis->findings.has_clock = TRUE;
  diagnosis->findings.clock_ahead = -7300;
  assert_title (diagnosis, "tapo", "The camera works, but its clock is wrong by 2 hours");
  diagnosis->findings.clock_ahead = 61;
  assert_title (diagnosis, "tapo", "The camera works, but its clock is wrong by 1 minute");
  diagnosis->findings.clock_ahead = G_MININT64 + 1;
  assert_title (diagnosis, "tapo", "The camera works, but it does not know what day it is");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis-text/all", test_all);
  g_test_add_func ("/diagnosis-text/causes", test_causes);
  g_test_add_func ("/diagnosis-text/streams", test_streams);
  g_test_add_func ("/diagnosis-text/clock", test_clock);
  return g_test_run ();
}
