# SPDX-License-Identifier: Apache-2.0
import unittest

from roamdesk_env.api import sign


class ApiTest(unittest.TestCase):
    def test_signs_the_example_of_cloudstacks_documentation(self):
        parameters = {
            "apikey": "plgWJfZK4gyS3mOMTVmjUVg-X-jlWlnfaUJ9GAbBbf9EdM-kAYMmAiLqzzq1ElZLYq_u38zCm0bewzGUdP66mg",
            "command": "listUsers",
            "response": "json",
        }
        secret = "VDaACYb0LV9eNjTetIOElcVQkvJck_J_QljX_FcHRj87ZKiy0z0ty0ZsYBkoXkY9b7eq1EhwJaw7FF3akA3KBQ"
        self.assertEqual(sign(parameters, secret), "TTpdDq/7j/J58XCRHomKoQXEQds=")

    def test_the_order_of_parameters_does_not_matter_but_their_values_do(self):
        self.assertEqual(sign({"b": "x y", "A": "1"}, "s"), sign({"A": "1", "b": "x y"}, "s"))
        self.assertNotEqual(sign({"a": "1"}, "s"), sign({"a": "2"}, "s"))


if __name__ == "__main__":
    unittest.main()
