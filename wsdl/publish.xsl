<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes of document-exchange.wsdl and its schemas one self-contained WSDL of one binding, as legacy toolkits need it:
     with two bindings in a file gSOAP speaks SOAP 1.2 whatever it is told, and not all follow imports. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:vn:truc:exchange:v1" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- soap11, soap12 or policy -->
  <xsl:param name="flavour"/>
  <xsl:variable name="soap12">http://schemas.xmlsoap.org/wsdl/soap12/</xsl:variable>

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="comment()|processing-instruction()"/>

  <xsl:template match="wsdl:definitions">
    <xsl:element name="wsdl:definitions">
      <xsl:copy-of select="namespace::*[not($flavour = 'soap12' and . = 'http://schemas.xmlsoap.org/wsdl/soap/')]"/>
      <xsl:apply-templates select="@*"/>
      <xsl:if test="$flavour = 'policy'">
        <xsl:call-template name="policies"/>
      </xsl:if>
      <xsl:apply-templates select="node()"/>
    </xsl:element>
  </xsl:template>

  <!-- Every import becomes the schema itself. -->
  <xsl:template match="wsdl:types">
    <xsl:copy>
      <xsl:for-each select="xs:schema/xs:import">
        <xsl:text>&#10;    </xsl:text>
        <xsl:apply-templates select="document(@schemaLocation, /)/xs:schema"/>
      </xsl:for-each>
      <xsl:text>&#10;  </xsl:text>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="soap:*">
    <xsl:choose>
      <xsl:when test="$flavour = 'soap12'">
        <xsl:element name="soap12:{local-name()}" namespace="{$soap12}">
          <xsl:apply-templates select="@*|node()"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:apply-templates select="@*|node()"/>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="wsdl:binding">
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:if test="$flavour = 'policy'">
        <wsp:PolicyReference URI="#SignedExchange"/>
      </xsl:if>
      <xsl:apply-templates select="node()"/>
    </xsl:copy>
  </xsl:template>

  <!-- What is signed is said at each message, where .NET looks for it. -->
  <xsl:template match="wsdl:binding/wsdl:operation/wsdl:input|wsdl:binding/wsdl:operation/wsdl:output|wsdl:binding/wsdl:operation/wsdl:fault">
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:if test="$flavour = 'policy'">
        <wsp:PolicyReference URI="#SignedBody"/>
      </xsl:if>
      <xsl:apply-templates select="node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template name="policies">
    <wsp:Policy wsu:Id="SignedExchange">
      <wsp:ExactlyOne>
        <wsp:All>
          <sp:AsymmetricBinding>
            <wsp:Policy>
              <sp:InitiatorToken>
                <wsp:Policy>
                  <sp:X509Token sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToRecipient">
                    <wsp:Policy>
                      <sp:WssX509V3Token10/>
                    </wsp:Policy>
                  </sp:X509Token>
                </wsp:Policy>
              </sp:InitiatorToken>
              <sp:RecipientToken>
                <wsp:Policy>
                  <sp:X509Token sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToInitiator">
                    <wsp:Policy>
                      <sp:WssX509V3Token10/>
                    </wsp:Policy>
                  </sp:X509Token>
                </wsp:Policy>
              </sp:RecipientToken>
              <sp:AlgorithmSuite>
                <wsp:Policy>
                  <sp:Basic256Sha256Rsa15/>
                </wsp:Policy>
              </sp:AlgorithmSuite>
              <sp:Layout>
                <wsp:Policy>
                  <sp:Lax/>
                </wsp:Policy>
              </sp:Layout>
              <sp:IncludeTimestamp/>
              <sp:OnlySignEntireHeadersAndBody/>
            </wsp:Policy>
          </sp:AsymmetricBinding>
          <sp:Wss10>
            <wsp:Policy/>
          </sp:Wss10>
        </wsp:All>
      </wsp:ExactlyOne>
    </wsp:Policy>
    <wsp:Policy wsu:Id="SignedBody">
      <wsp:ExactlyOne>
        <wsp:All>
          <sp:SignedParts>
            <sp:Body/>
          </sp:SignedParts>
        </wsp:All>
      </wsp:ExactlyOne>
    </wsp:Policy>
  </xsl:template>
</xsl:stylesheet>
